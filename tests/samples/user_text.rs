//! What cannot be done with what somebody typed, as samples that the compiler is given with `cargo test` (R3.4). Each is
//! there twice: as it is it does not compile, and with a `String` in place of the `UserText` it does, so that it is the
//! type and nothing else that is refused.

macro_rules! refused {
    ($($name:ident: $code:literal;)*) => {$(
        #[doc = concat!("```compile_fail\ntype Text = readymark_core::audit::UserText;\n", $code, "\n```")]
        #[doc = concat!("```\ntype Text = String;\n", $code, "\n```")]
        struct $name;
    )*};
}

refused! {
    Drawn: "use leptos::prelude::*; fn draw(text: Text) -> impl IntoView { view! { <p>{text}</p> } }";
    DrawnAsItChanges: "use leptos::prelude::*; fn draw(text: Signal<Text>) -> impl IntoView { view! { <p>{move || text.get()}</p> } }";
    PutIntoAnAttribute: "use leptos::prelude::*; fn draw(text: Text) -> impl IntoView { view! { <p title=text></p> } }";
    PutIntoABox: "use leptos::prelude::*; fn draw(text: Text) -> impl IntoView { view! { <input prop:value=text/> } }";
    MadeAString: "fn made(text: Text) -> String { text.to_string() }";
    WrittenIntoAText: "fn written(text: Text) -> String { format!(\"Saved: {text}\") }";
    Dereferenced: "fn inside(text: &Text) -> &str { text }";
    LookedInto: "fn inside(text: &Text) -> &str { text.as_ref() }";
}
