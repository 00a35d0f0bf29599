//! JSON written straight into text, without a tree in between: it is written at every save. Who
//! writes an object gives its keys in order, so that what comes out is canonical (RFC 8785);
//! reading it back in tests would say otherwise, as the digest is over the canonical form.

/// A text in the making.
#[derive(Default)]
pub(super) struct Json {
    text: String,
    /// Whether something stands before in this object or list.
    more: bool,
}

impl Json {
    /// The text, done.
    pub(super) fn end(self) -> String {
        self.text
    }

    fn begin(&mut self) {
        if self.more {
            self.text.push(',');
        }
        self.more = true;
    }

    /// A key; its value is written next.
    pub(super) fn key(&mut self, key: &str) {
        self.begin();
        write_string(key, &mut self.text);
        self.text.push(':');
        self.more = false;
    }

    fn between(&mut self, ends: [char; 2], write: &mut dyn FnMut(&mut Json)) {
        self.begin();
        self.text.push(ends[0]);
        self.more = false;
        write(self);
        self.text.push(ends[1]);
        self.more = true;
    }

    /// An object; its keys are given in order.
    pub(super) fn object(&mut self, mut write: impl FnMut(&mut Json)) {
        self.between(['{', '}'], &mut write);
    }

    /// A key with an object for each of a list.
    pub(super) fn objects<T>(&mut self, key: &str, list: &[T], write: fn(&mut Json, &T)) {
        self.key(key);
        self.between(['[', ']'], &mut |json| {
            for item in list {
                json.object(|json| write(json, item));
            }
        });
    }

    /// A key with a text.
    pub(super) fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        self.begin();
        write_string(text, &mut self.text);
    }

    /// A key with a text, where there is one.
    pub(super) fn maybe(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    /// A key with a list of texts.
    pub(super) fn texts(&mut self, key: &str, texts: &mut dyn Iterator<Item = &str>) {
        self.key(key);
        self.between(['[', ']'], &mut |json| {
            for text in &mut *texts {
                json.begin();
                write_string(text, &mut json.text);
            }
        });
    }

    /// A key with what is JSON as it stands: a number, or true or false.
    pub(super) fn plain(&mut self, key: &str, value: &str) {
        self.key(key);
        self.begin();
        self.text.push_str(value);
    }
}

/// A string as RFC 8785 writes it.
pub(super) fn write_string(string: &str, text: &mut String) {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    text.push('"');
    for letter in string.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            control @ '\0'..='\u{1f}' => {
                text.push_str("\\u00");
                let code = u32::from(control);
                text.push(if code < 16 { '0' } else { '1' });
                text.extend(usize::try_from(code % 16).ok().and_then(|digit| HEX.get(digit)));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}
