//! The rules of a scheme: each may name only what the scheme has.

use super::super::ids::{FacetId, KindId, OptionId, QuestionId};
use super::super::requirement::{Requirement, Tied};
use super::super::source;
use super::{Checker, Names, Step};

impl<'a> Checker<'a> {
    pub(super) fn requirement(&mut self, it: &source::Requirement) -> Option<Requirement> {
        match it {
            source::Requirement::Answer { question, met, open } => {
                let asked = self.names.audit_questions.iter().find(|it| it.id == *question).copied();
                let (met, open) = (self.options_of(asked, "met", met), self.options_of(asked, "open", open));
                Some(Requirement::Answer { question: self.asked(asked, question)?, met, open })
            }
            source::Requirement::EveryElement { question, met } => {
                let asked = self.names.element_questions.iter().find(|it| it.id == *question).copied();
                let met = self.options_of(asked, "met", met);
                self.asks_everywhere(asked);
                Some(Requirement::EveryElement { question: self.asked(asked, question)?, met })
            }
            source::Requirement::Evidence { kinds, facets, tied_to_an_element } => Some(Requirement::Evidence {
                kinds: self.named("kinds", kinds, KindId::new, |names| &names.kinds),
                facets: self.named("facets", facets, FacetId::new, |names| &names.facets),
                tied: if *tied_to_an_element { Tied::ToAnElement } else { Tied::NotNecessarily },
            }),
            source::Requirement::ActionPlan => Some(Requirement::ActionPlan),
            source::Requirement::All { of } => {
                self.not_empty("of", of);
                Some(Requirement::All(self.each("of", of, Self::requirement)))
            }
            source::Requirement::Any { of } => {
                self.not_empty("of", of);
                Some(Requirement::Any(self.each("of", of, Self::requirement)))
            }
        }
    }

    /// A rule that decides whether a question is asked.
    pub(super) fn condition(&mut self, it: &source::Requirement) -> Option<Requirement> {
        let rule = self.requirement(it)?;
        let mut only_answers = true;
        rule.visit(&mut |it| {
            only_answers &= matches!(it, Requirement::Answer { .. } | Requirement::All(_) | Requirement::Any(_));
        });
        if !only_answers {
            self.problem(
                "Only answers can decide whether a question is asked. Use rules of kind “answer”, “all” or “any”.",
            );
        }
        Some(rule)
    }

    /// A rule about every element must have one to ask about, whatever the setting.
    fn asks_everywhere(&mut self, asked: Option<&source::Question>) {
        let Some(asked) = asked else { return };
        for setting in &self.names.scheme.setting {
            let here = |it: &&source::Element| it.settings.is_empty() || it.settings.contains(&setting.id);
            let of = |it: &source::Element| asked.only_elements.is_empty() || asked.only_elements.contains(&it.id);
            if !self.names.scheme.element.iter().filter(here).any(of) {
                self.problem(format!(
                    "This rule asks about no element in the setting “{}”, so it could never be met there.",
                    setting.id
                ));
            }
        }
    }

    fn asked(&mut self, asked: Option<&source::Question>, name: &str) -> Option<QuestionId> {
        if asked.is_none() {
            self.at(Step::key("question"), |me| {
                me.problem(format!("No question here has the id “{name}”, so this rule could never be met."));
            });
        }
        QuestionId::new(name)
    }

    fn options_of(&mut self, asked: Option<&source::Question>, key: &'static str, list: &[String]) -> Vec<OptionId> {
        self.each(key, list, |me, text| {
            if asked.is_some_and(|asked| !asked.option.iter().any(|option| option.id == *text)) {
                me.problem(format!("The question has no option “{text}”. Correct it or add the option."));
            }
            OptionId::new(text)
        })
    }

    /// The ids in a list, each of which must be one of `known`.
    pub(super) fn named<Id>(
        &mut self,
        key: &'static str,
        list: &[String],
        make: impl Fn(&str) -> Option<Id>,
        known: impl for<'n> Fn(&'n Names<'a>) -> &'n [&'a str],
    ) -> Vec<Id> {
        self.each(key, list, |me, text| {
            if !known(&me.names).contains(&text.as_str()) {
                me.problem(format!("“{text}” names nothing in this scheme. Correct it or add what it should name."));
            }
            make(text)
        })
    }
}
