//! A scheme as a form to be filled in by hand, for a meeting without a computer.

use super::super::check::PROVIDER;
use super::super::words::capital;
use super::{Block, WrittenReport};
use crate::audit::Sentence;
use crate::scheme::ids::SettingId;
use crate::scheme::levels::{Criterion, MeasureKind, RestsOn};
use crate::scheme::{Element, Point, Question, QuestionKind, Scheme, Setting, TextKind, is_for};

/// Every question of a scheme in one setting, with room to write.
pub fn blank(scheme: &Scheme, setting: &Setting) -> WrittenReport {
    let here = &setting.id;
    let mut blocks: Vec<Block> = scheme.reminder.iter().map(|reminder| Block::paragraph(&reminder.text)).collect();
    let rows = PROVIDER.iter().map(|(_, label)| vec![Sentence::from(*label), Sentence::new()]).collect();
    let heads = vec!["Your details".into(), "Answer".into()];
    blocks.extend(Block::table("Your details", heads, rows));
    for section in scheme.sections.iter().filter(|section| is_for(&section.settings, here)) {
        blocks.push(Block::part(&section.title));
        blocks.extend(section.intro.iter().map(|intro| Block::paragraph(&intro.text)));
        blocks.extend(points(&section.points));
        blocks.extend(questions(scheme, section.questions.iter(), here));
    }
    let elements = || scheme.elements_in(here);
    if elements().next().is_some() {
        blocks.push(Block::part(capital(&scheme.element_word[1])));
    }
    for element in elements() {
        blocks.push(Block::section(named(element)));
        blocks.push(Block::paragraph(&element.requirement.text));
        blocks.extend(points(&element.points));
        blocks.extend(statements(scheme, element));
        blocks.extend(questions(scheme, scheme.questions_of(&element.id), here));
    }
    if scheme.keeps_a_register() {
        let empty = |heads: &[&str], title: &str| {
            let heads: Vec<Sentence> = heads.iter().copied().map(Sentence::from).collect();
            let rows = vec![vec![Sentence::new(); heads.len()]; 8];
            [Some(Block::part(title)), Block::table(title, heads, rows)].into_iter().flatten()
        };
        let word = capital(&scheme.element_word[0]);
        blocks.extend(empty(&["What is it?", "Type", "Date or period", "Where is it kept?", &word], "Evidence"));
        blocks.extend(empty(&["Action", "Who", "By when", &word], "Action plan"));
    }
    let subtitle = Sentence::from(&setting.title).then(" · ").then("Form to fill in by hand");
    let running_head = Sentence::from(&scheme.title).then(" · ").then(&setting.title);
    WrittenReport { title: (&scheme.title).into(), subtitle, running_head, blocks }
}

/// "4. Planning", or the title alone where that has the number.
fn named(element: &Element) -> String {
    match element.title.ends_with(&format!(" {}", element.code)) {
        true => element.title.clone(),
        false => format!("{} {}", element.code, element.title),
    }
}

fn points(points: &[Point]) -> Option<Block> {
    let list: Vec<Sentence> =
        points.iter().map(|point| format!("{} {}", point.code, point.statement.text).into()).collect();
    (!list.is_empty()).then_some(Block::List(list))
}

/// Each question with its hint, what can be chosen, or room for a text. One that is asked in each phase says so.
fn questions<'s>(scheme: &'s Scheme, questions: impl Iterator<Item = &'s Question>, setting: &SettingId) -> Vec<Block> {
    let mut blocks = Vec::new();
    for question in questions.filter(|question| is_for(&question.settings, setting)) {
        let phases: Vec<&str> = scheme.phases.iter().map(|phase| phase.title.as_str()).collect();
        let each = question.each_phase.then(|| format!("For each of: {}", phases.join(", ")));
        let parts =
            [Some((&question.ask).into()), question.hint.as_ref().map(Sentence::from), each.map(Sentence::from)];
        blocks.push(Block::Paragraph(Sentence::join(parts.into_iter().flatten(), "\n")));
        blocks.push(match &question.kind {
            QuestionKind::Text(TextKind::Paragraphs) => Block::Room(4),
            QuestionKind::Text(TextKind::Line | TextKind::Date) => Block::Room(1),
            QuestionKind::One(options) | QuestionKind::Many(options) => {
                Block::Choices(options.iter().map(|option| (&option.title).into()).collect())
            }
        });
    }
    blocks
}

/// What is asked of a rated element once, then its statements, with a column for each phase.
fn statements(scheme: &Scheme, element: &Element) -> Vec<Block> {
    let phases = || element.phases.iter().filter_map(|id| scheme.phase(id));
    let empty = || phases().map(|_| Sentence::new());
    let heads =
        |first: [&'static str; 2]| first.into_iter().map(Sentence::from).chain(phases().map(|it| (&it.title).into()));
    let measures = element.measures.iter().filter(|measure| !matches!(measure.kind, MeasureKind::Missing(_)));
    let measures = measures.map(|measure| {
        let options = match &measure.kind {
            MeasureKind::One(options) => {
                options.iter().map(|option| option.title.as_str()).collect::<Vec<_>>().join("; ")
            }
            MeasureKind::Share | MeasureKind::Missing(_) => "So many of so many".to_owned(),
        };
        [Sentence::from(&measure.ask), options.into()].into_iter().chain(empty()).collect()
    });
    let measures =
        Block::table("Figures and choices", heads(["Figure or choice", "Answer with"]).collect(), measures.collect());
    let answered = |criterion: &&Criterion| matches!(criterion.rests, RestsOn::Answer);
    let row = |criterion: &Criterion| {
        let level = scheme.level_title(criterion.level);
        let mark = if criterion.critical { " (critical)" } else { "" };
        let code = format!("{}\n{level}{mark}", criterion.code);
        [Sentence::from(code), (&criterion.statement.text).into()].into_iter().chain(empty()).collect()
    };
    let rows = element.criteria.iter().filter(answered).map(row).collect();
    measures.into_iter().chain(Block::table("Statements", heads(["Number", "Statement"]).collect(), rows)).collect()
}
