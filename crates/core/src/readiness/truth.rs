//! The four values a requirement can have, and how they combine (Kleene's logic, with open shown
//! before unanswered).

/// Whether a requirement is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    Met,
    NotMet,
    /// Not said yet. It never counts as met nor as not met.
    Unanswered,
    /// Said, and the document does not decide.
    Open,
}

impl Truth {
    /// The value as the screen says it.
    pub fn words(self) -> &'static str {
        match self {
            Truth::Met => "Met",
            Truth::NotMet => "Not met",
            Truth::Unanswered => "Not answered",
            Truth::Open => "Open",
        }
    }

    /// Met if every value is met, and of no values; otherwise the first there is of not met, open, unanswered.
    pub fn all(values: impl IntoIterator<Item = Truth>) -> Truth {
        fold(values, Truth::Met, [Truth::NotMet, Truth::Open, Truth::Unanswered])
    }

    /// Met if any one is; not met only if every one is not.
    pub fn any(values: impl IntoIterator<Item = Truth>) -> Truth {
        fold(values, Truth::NotMet, [Truth::Met, Truth::Open, Truth::Unanswered])
    }
}

/// The first of `strongest` that is among the values, or `otherwise`.
fn fold(values: impl IntoIterator<Item = Truth>, otherwise: Truth, strongest: [Truth; 3]) -> Truth {
    let values: Vec<Truth> = values.into_iter().collect();
    strongest.into_iter().find(|truth| values.contains(truth)).unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, Met, NotMet, Open, Unanswered};

    #[test]
    fn four_values_combine() {
        assert_eq!(Truth::all([]), Met);
        assert_eq!(Truth::all([Met, Met]), Met);
        assert_eq!(Truth::all([Met, Unanswered]), Unanswered);
        assert_eq!(Truth::all([Unanswered, Open]), Open);
        assert_eq!(Truth::all([Open, Unanswered, NotMet]), NotMet);
        assert_eq!(Truth::any([]), NotMet);
        assert_eq!(Truth::any([NotMet, Met, Open]), Met);
        assert_eq!(Truth::any([NotMet, Unanswered]), Unanswered);
        assert_eq!(Truth::any([Unanswered, Open, NotMet]), Open);
    }
}
