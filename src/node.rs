//! What a page is made of, as plain values: elements, words, and parts that follow the submission.
//! Pages build a tree of these; `draw` hands it to Leptos as one view of one type. A view of its
//! own type for every element, as a markup macro makes them, doubled the size of the download.

mod draw;

use leptos::prelude::*;
use std::borrow::Cow;
use std::sync::Arc;

use wasm_bindgen::JsValue;
use web_sys::Event;

/// Words that are in the app, or made while it runs.
pub type Words = Cow<'static, str>;

/// Something that is read as often as it is needed, and followed.
pub type ReadFn<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// Something done with what the person gives.
pub type OnChange<T> = Arc<dyn Fn(T) + Send + Sync>;

type ReactiveText = Box<dyn Fn() -> String + Send>;
type ReactiveAttribute = Box<dyn Fn() -> Option<String> + Send>;
type ReactiveProperty = Box<dyn Fn() -> JsValue + Send>;
type Handler = Box<dyn FnMut(Event) + Send>;

/// A piece of a page.
#[derive(Default)]
pub enum Node {
    #[default]
    Nothing,
    Words(Words),
    /// Words that follow what they read.
    ReactiveText(ReactiveText),
    Element(Box<Element>),
    Many(Vec<Node>),
    /// A piece drawn anew whenever what it reads changes.
    Reactive(Box<dyn Fn() -> Node + Send>),
    /// A view of Leptos, while pages are ported one by one.
    View(AnyView),
}

/// An element of the page.
pub struct Element {
    tag: &'static str,
    attributes: Vec<(&'static str, Words)>,
    following: Vec<(&'static str, ReactiveAttribute)>,
    properties: Vec<(&'static str, ReactiveProperty)>,
    handlers: Vec<(&'static str, Handler)>,
    children: Vec<Node>,
}

/// An element being put together.
pub struct El(Box<Element>);

/// An element of a tag with a class; an empty class is left out.
pub fn el(tag: &'static str, class: &'static str) -> El {
    let mut attributes = Vec::new();
    if !class.is_empty() {
        attributes.push(("class", Words::Borrowed(class)));
    }
    El(Box::new(Element {
        tag,
        attributes,
        following: Vec::new(),
        properties: Vec::new(),
        handlers: Vec::new(),
        children: Vec::new(),
    }))
}

impl El {
    /// With an attribute.
    #[inline(always)]
    pub fn attr(self, name: &'static str, value: impl Into<Words>) -> El {
        self.set(name, value.into())
    }

    #[inline(never)]
    fn set(mut self, name: &'static str, value: Words) -> El {
        self.0.attributes.push((name, value));
        self
    }

    /// With an id.
    #[inline(always)]
    pub fn id(self, id: impl Into<Words>) -> El {
        self.set("id", id.into())
    }

    /// With an attribute that follows what it reads; it is not there where it says nothing.
    pub fn follows(mut self, name: &'static str, say: impl Fn() -> Option<String> + Send + 'static) -> El {
        self.0.following.push((name, Box::new(say)));
        self
    }

    /// With a property of the live element, such as what a box holds; not part of its markup.
    pub fn holds(mut self, name: &'static str, hold: impl Fn() -> JsValue + Send + 'static) -> El {
        self.0.properties.push((name, Box::new(hold)));
        self
    }

    /// Does something at an event.
    pub fn on(mut self, event: &'static str, handle: impl FnMut(Event) + Send + 'static) -> El {
        self.0.handlers.push((event, Box::new(handle)));
        self
    }

    /// With something inside, after what is there already.
    #[inline(always)]
    pub fn child(self, child: impl Into<Node>) -> El {
        self.push(child.into())
    }

    #[inline(never)]
    fn push(mut self, child: Node) -> El {
        self.0.children.push(child);
        self
    }
}

/// A piece drawn anew whenever what it reads changes. A plain signal also counts as changed when
/// it is set to what it was: read it through a [`Memo`], or focus inside the piece is lost.
pub fn reactive<N: Into<Node>>(draw: impl Fn() -> N + Send + 'static) -> Node {
    Node::Reactive(Box::new(move || draw().into()))
}

/// Words that follow what they read.
pub fn reactive_text(say: impl Fn() -> String + Send + 'static) -> Node {
    Node::ReactiveText(Box::new(say))
}

/// An element that holds words only.
#[inline(always)]
pub fn words(tag: &'static str, class: &'static str, text: impl Into<Words>) -> El {
    plain(tag, class, text.into())
}

#[inline(never)]
fn plain(tag: &'static str, class: &'static str, text: Words) -> El {
    el(tag, class).push(Node::Words(text))
}

/// A paragraph of plain text.
#[inline(always)]
pub fn paragraph(text: impl Into<Words>) -> El {
    plain("p", "govuk-body", text.into())
}

/// A link.
#[inline(always)]
pub fn link(href: impl Into<Words>, text: impl Into<Words>) -> El {
    plain("a", "", text.into()).set("href", href.into())
}

/// A button that does something.
#[inline(always)]
pub fn button(class: &'static str, text: impl Into<Words>, click: impl FnMut(Event) + Send + 'static) -> El {
    plain("button", class, text.into()).set("type", Words::Borrowed("button")).on("click", click)
}

/// A link that looks like a button: the one way on.
#[inline(never)]
pub fn way_on(href: String, text: &'static str) -> El {
    link(href, text).attr("class", "govuk-button").attr("role", "button").attr("draggable", "false")
}

/// Words only for those who hear the page.
#[inline(always)]
pub fn unseen(text: impl Into<Words>) -> El {
    plain("span", "govuk-visually-hidden", text.into())
}

/// Every one of several.
pub fn each<T, N: Into<Node>>(items: impl IntoIterator<Item = T>, mut draw: impl FnMut(T) -> N) -> Node {
    let mut nodes = Vec::new();
    for item in items {
        nodes.push(draw(item).into());
    }
    Node::Many(nodes)
}

impl From<El> for Node {
    #[inline(always)]
    fn from(element: El) -> Node {
        Node::Element(element.0)
    }
}

impl From<AnyView> for Node {
    fn from(view: AnyView) -> Node {
        Node::View(view)
    }
}

impl From<&'static str> for Node {
    #[inline(always)]
    fn from(words: &'static str) -> Node {
        Node::Words(Words::Borrowed(words))
    }
}

impl From<String> for Node {
    #[inline(always)]
    fn from(words: String) -> Node {
        Node::Words(Words::Owned(words))
    }
}

impl<N: Into<Node>> From<Option<N>> for Node {
    #[inline(always)]
    fn from(node: Option<N>) -> Node {
        node.map_or(Node::Nothing, Into::into)
    }
}

impl<N: Into<Node>, const COUNT: usize> From<[N; COUNT]> for Node {
    fn from(nodes: [N; COUNT]) -> Node {
        each(nodes, Into::into)
    }
}

impl From<Vec<Node>> for Node {
    #[inline(always)]
    fn from(nodes: Vec<Node>) -> Node {
        Node::Many(nodes)
    }
}

impl From<Memo<String>> for Node {
    fn from(words: Memo<String>) -> Node {
        reactive_text(move || words.get())
    }
}
