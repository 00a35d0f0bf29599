//! The bill of materials: everything of others' that is in the app, with versions, licences and
//! checksums, as CycloneDX 1.5. The same source gives the same file: no time, no number drawn.
//! `cargo cyclonedx` knows neither Rust's library, nor the stylesheet, nor the script that the splitter
//! leaves, and lists macros that are not in the app.

use crate::parts::{self, Part};
use anyhow::Result;
use serde_json::{Value, json};
use xshell::Shell;

const APP: &str = concat!("readymark@", env!("CARGO_PKG_VERSION"));

/// The bill as JSON.
pub fn text(sh: &Shell) -> Result<String> {
    written(&parts::all(sh)?)
}

fn written(parts: &[Part]) -> Result<String> {
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "application", "bom-ref": APP, "name": "readymark", "version": env!("CARGO_PKG_VERSION"),
            "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        } },
        "components": parts.iter().map(component).collect::<Vec<Value>>(),
        "dependencies": uses(parts),
    });
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}

fn component(part: &Part) -> Value {
    let mut component = json!({
        "type": "library", "bom-ref": purl(part), "name": part.name, "version": part.version,
        "licenses": [{ "expression": part.licence }], "purl": purl(part),
    });
    if let Some(checksum) = &part.checksum {
        let algorithm = if part.source == "npm" { "SHA-512" } else { "SHA-256" };
        component["hashes"] = json!([{ "alg": algorithm, "content": checksum }]);
    }
    component
}

fn purl(part: &Part) -> String {
    format!("pkg:{}/{}@{}", part.source, part.name, part.version)
}

/// Who uses whom; our own packages are the app.
fn uses(parts: &[Part]) -> Vec<Value> {
    let those = |which: &dyn Fn(&Part) -> bool| parts.iter().filter(|it| which(it)).map(purl).collect::<Vec<String>>();
    let app = json!({ "ref": APP, "dependsOn": those(&|it| it.direct) });
    let of = |part: &Part| json!({ "ref": purl(part), "dependsOn": those(&|it| part.uses.contains(&it.id())) });
    [app].into_iter().chain(parts.iter().map(of)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use cyclonedx_bom::prelude::{Bom, SpecVersion, Validate};
    use std::collections::BTreeSet;

    /// Read by the library that CycloneDX keeps for it.
    fn is_valid(text: &str) -> bool {
        Bom::parse_from_json_v1_5(text.as_bytes()).is_ok_and(|bill| bill.validate_version(SpecVersion::V1_5).passed())
    }

    fn part(name: &str, source: &'static str, checksum: Option<usize>, direct: bool) -> Part {
        let [name, version, licence] = [name, "1.0.0", "MIT"].map(str::to_owned);
        let checksum = checksum.map(|digits| "0".repeat(digits));
        Part { name, version, source, licence, checksum, direct, ..Part::default() }
    }

    #[test]
    fn a_bill_is_written_as_its_schema_asks() -> Result<()> {
        let mut parts = [
            part("a", "cargo", Some(64), true),
            part("b", "cargo", Some(64), false),
            part("rust-std", "generic", None, true),
            part("s", "npm", Some(128), true),
        ];
        parts[0].uses.insert(parts[1].id());
        let text = written(&parts)?;
        let expected = include_str!("../tests/bill.cdx.json");
        assert_eq!(text, expected.replace("VERSION", env!("CARGO_PKG_VERSION")));
        assert!(is_valid(&text), "{text}");
        // The library does find fault.
        assert!(!is_valid(&written(&[part("a", "cargo", Some(3), true)])?));
        Ok(())
    }

    #[test]
    fn the_bill_of_the_app_names_every_crate_of_it_and_no_other() -> Result<()> {
        let sh = crate::checkout()?;
        let text = text(&sh)?;
        assert!(is_valid(&text) && text == super::text(&sh)?);
        assert!(!text.contains("timestamp") && !text.contains("serialNumber"), "{text}");
        let bill: Value = serde_json::from_str(&text)?;
        let all = bill["components"].as_array().into_iter().flatten();
        let name = |it: &Value| Some(format!("{} {}", it["name"].as_str()?, it["version"].as_str()?));
        let components: BTreeSet<String> = all.clone().filter_map(name).collect();
        let app = parts::names(&sh, parts::IN_APP)?;
        let others: Vec<&str> = components.difference(&app).filter_map(|it| it.split(' ').next()).collect();
        assert!(app.len() > 50 && app.is_subset(&components));
        assert_eq!(others, ["govuk-frontend", "rust-std", "wasm_split_cli_support"]);
        let with_checksum = all.filter(|it| it["hashes"][0]["content"].is_string()).count();
        assert_eq!(with_checksum, components.len() - 1, "all but Rust's own library");
        Ok(())
    }
}
