//! The bill of materials: everything of others' that is in the app, with versions, licences and
//! checksums, as CycloneDX 1.5. The same source gives the same file: no time, no number drawn.

use crate::command::Outcome;
use crate::crates::{self, Edges, Name, Tree};
use crate::parts::{self, Part, Source};
use cyclonedx_bom::models::component::Classification;
use cyclonedx_bom::models::dependency::{Dependencies, Dependency};
use cyclonedx_bom::models::hash::{Hash, HashAlgorithm, HashValue, Hashes};
use cyclonedx_bom::models::license::{LicenseChoice, Licenses};
use cyclonedx_bom::prelude::{Bom, Component, Components, Metadata, Purl, SpecVersion, Validate};

/// The bill as JSON, checked against the rules of its format.
pub fn text() -> Outcome<String> {
    written(bill(&parts::all()?, &crates::tree(Edges::App)?)?)
}

fn written(bill: Bom) -> Outcome<String> {
    let wrong = bill.validate_version(SpecVersion::V1_5);
    if !wrong.passed() {
        return Err(format!("The bill of materials is not as CycloneDX has it: {wrong:?}"));
    }
    let mut text = Vec::new();
    let cannot = |error: String| format!("The bill of materials cannot be written: {error}");
    bill.output_as_json_v1_5(&mut text).map_err(|error| cannot(error.to_string()))?;
    text.push(b'\n');
    String::from_utf8(text).map_err(|error| cannot(error.to_string()))
}

fn bill(parts: &[Part], tree: &Tree) -> Outcome<Bom> {
    let version = env!("CARGO_PKG_VERSION");
    let mut app = Component::new(Classification::Application, "readymark", version, Some(reference_to_app()));
    app.licenses = Some(Licenses(vec![LicenseChoice::expression("MIT OR Apache-2.0")]));
    let components = parts.iter().map(component).collect::<Outcome<Vec<Component>>>()?;
    Ok(Bom {
        serial_number: None,
        metadata: Some(Metadata { component: Some(app), ..Metadata::default() }),
        components: Some(Components(components)),
        dependencies: Some(Dependencies(uses(parts, tree)?)),
        ..Bom::default()
    })
}

fn component(part: &Part) -> Outcome<Component> {
    let name = purl(part)?;
    let reference = name.to_string();
    let mut component = Component::new(Classification::Library, &part.id.name, &part.id.version, Some(reference));
    component.licenses = Some(Licenses(vec![LicenseChoice::expression(&part.licence)]));
    component.hashes = part.checksum.as_ref().map(|checksum| {
        let alg = if part.source == Source::Npm { HashAlgorithm::SHA_512 } else { HashAlgorithm::SHA_256 };
        Hashes(vec![Hash { alg, content: HashValue(checksum.clone()) }])
    });
    component.purl = Some(name);
    Ok(component)
}

fn purl(part: &Part) -> Outcome<Purl> {
    let kind = match part.source {
        Source::Cargo => "cargo",
        Source::Npm => "npm",
        Source::Rust => "generic",
    };
    Purl::new(kind, &part.id.name, &part.id.version).map_err(|error| format!("{}: {error}", part.id.name))
}

/// Who uses whom. Our own two packages are the app; what no crate of it names, it uses itself.
fn uses(parts: &[Part], tree: &Tree) -> Outcome<Vec<Dependency>> {
    let own = |it: &Name| crates::OWN.contains(&it.name.as_str());
    let direct = |it: &Part| tree.iter().any(|(user, used)| own(user) && used.contains(&it.id));
    let apart = |it: &Part| !tree.contains_key(&it.id);
    let app = parts.iter().filter(|it| direct(it) || apart(it)).map(|it| Ok(purl(it)?.to_string()));
    let mut all = vec![Dependency { dependency_ref: reference_to_app(), dependencies: app.collect::<Outcome<_>>()? }];
    for part in parts {
        let used = |it: &&Part| tree.get(&part.id).is_some_and(|used| used.contains(&it.id));
        let dependencies = parts.iter().filter(used).map(|it| Ok(purl(it)?.to_string()));
        all.push(Dependency {
            dependency_ref: purl(part)?.to_string(),
            dependencies: dependencies.collect::<Outcome<_>>()?,
        });
    }
    Ok(all)
}

fn reference_to_app() -> String {
    format!("readymark@{}", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    fn name(name: &str) -> Name {
        Name { name: name.into(), version: "1.0.0".into() }
    }

    fn part(id: &str, source: Source) -> Part {
        let checksum = match source {
            Source::Cargo => Some("0".repeat(64)),
            Source::Npm => Some("0".repeat(128)),
            Source::Rust => None,
        };
        Part { id: name(id), source, licence: "MIT".into(), authors: Vec::new(), folder: None, checksum }
    }

    fn small() -> Outcome<String> {
        let parts = [
            part("a", Source::Cargo),
            part("b", Source::Cargo),
            part("rust-std", Source::Rust),
            part("s", Source::Npm),
        ];
        let tree: Tree =
            [("readymark-wasm", vec!["readymark"]), ("readymark", vec!["a"]), ("a", vec!["b"]), ("b", vec![])]
                .map(|(user, used)| (name(user), used.into_iter().map(name).collect()))
                .into();
        written(bill(&parts, &tree)?)
    }

    #[test]
    fn a_bill_has_what_its_schema_asks_for_and_can_be_read_back() -> Result<(), Box<dyn std::error::Error>> {
        let text = small()?;
        let bill: Value = serde_json::from_str(&text)?;
        assert_eq!(
            (&bill["bomFormat"], &bill["specVersion"], &bill["version"]),
            (&"CycloneDX".into(), &"1.5".into(), &1.into())
        );
        assert_eq!(bill["metadata"]["component"]["name"], "readymark");
        assert_eq!(bill["components"][0]["purl"], "pkg:cargo/a@1.0.0");
        assert_eq!(bill["components"][0]["hashes"][0]["alg"], "SHA-256");
        assert_eq!(bill["components"][3]["purl"], "pkg:npm/s@1.0.0");
        assert_eq!(bill["components"][3]["hashes"][0]["alg"], "SHA-512");
        let uses = |at: usize| bill["dependencies"][at]["dependsOn"].clone();
        assert_eq!(uses(0), serde_json::json!(["pkg:cargo/a@1.0.0", "pkg:generic/rust-std@1.0.0", "pkg:npm/s@1.0.0"]));
        assert_eq!(uses(1), serde_json::json!(["pkg:cargo/b@1.0.0"]));
        let read = Bom::parse_from_json_v1_5(text.as_bytes())?;
        assert!(read.validate_version(SpecVersion::V1_5).passed());
        Ok(())
    }

    #[test]
    fn the_same_parts_give_the_same_bill_without_a_time_or_a_number_drawn() -> Outcome {
        let text = small()?;
        assert_eq!(text, small()?);
        assert!(!text.contains("timestamp") && !text.contains("serialNumber"), "{text}");
        Ok(())
    }

    #[test]
    fn a_bill_that_breaks_the_rules_of_its_format_is_not_written() -> Outcome {
        let mut wrong = part("a", Source::Cargo);
        wrong.checksum = Some("not a digest".into());
        assert!(written(bill(&[wrong], &Tree::new())?).is_err());
        Ok(())
    }

    /// The names of the components, and those that have a checksum.
    fn named(bill: &Value) -> (BTreeSet<String>, usize) {
        let components = bill["components"].as_array().into_iter().flatten();
        let with = components.clone().filter(|it| it["hashes"][0]["content"].is_string()).count();
        (
            components.filter_map(|it| Some(format!("{} {}", it["name"].as_str()?, it["version"].as_str()?))).collect(),
            with,
        )
    }

    #[test]
    fn the_bill_of_the_app_names_every_crate_of_it_and_no_other() -> Result<(), Box<dyn std::error::Error>> {
        let bill: Value = serde_json::from_str(&text()?)?;
        let (components, with_checksum) = named(&bill);
        let app: BTreeSet<String> =
            crates::names(Edges::App)?.iter().map(|it| format!("{} {}", it.name, it.version)).collect();
        let others: Vec<&str> = components.difference(&app).filter_map(|it| it.split(' ').next()).collect();
        assert!(app.len() > 50 && app.is_subset(&components));
        assert_eq!(others, ["govuk-frontend", "rust-std", "wasm_split_cli_support"]);
        assert_eq!(with_checksum, components.len() - 1, "all but Rust's own library");
        Ok(())
    }
}
