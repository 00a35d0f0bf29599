//! Drawing the tree: as elements of the page in the browser, as text in tests. Every part that
//! follows something is an effect of Leptos; between its two marks on the page everything is its own.
//! Every word on the page is put there here, so here what is hidden in a text is brought to light.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Event};

use crate::node::{Element, Node};
use readymark_core::report::shown::{runs_leftwards, shown};

/// The element around words that might run in another direction than those beside them.
const APART: &str = "bdi";

/// What lives as long as a drawn piece does.
type Guards = Vec<Guard>;

enum Guard {
    /// Held so that it goes on.
    Following {
        _effect: RenderEffect<Guards>,
    },
    Handling {
        _handler: Closure<dyn FnMut(Event)>,
    },
    View {
        _state: AnyViewState,
    },
}

/// Runs now, and again whenever what it reads changes, with what it kept before.
fn follow(work: Box<dyn FnMut(Option<Guards>) -> Guards>) -> Guard {
    Guard::Following { _effect: RenderEffect::new(work) }
}

/// Draws in a parent, before the mark.
struct DomCursor<'a> {
    document: &'a Document,
    parent: &'a web_sys::Node,
    before: Option<&'a web_sys::Node>,
    kept: Guards,
}

impl DomCursor<'_> {
    fn put(&self, node: &web_sys::Node) {
        // It fails only where the parent is gone, and then nothing is to be seen.
        let _ = self.parent.insert_before(node, self.before);
    }

    fn mark(&self) -> web_sys::Node {
        let mark: web_sys::Node = self.document.create_text_node("").into();
        self.put(&mark);
        mark
    }

    /// A place for words whose direction is their own affair (R3.4).
    fn apart(&self) -> Option<web_sys::Node> {
        let apart: web_sys::Node = self.document.create_element(APART).ok()?.into();
        self.put(&apart);
        Some(apart)
    }

    fn draw(&mut self, node: Node) {
        match node {
            Node::Nothing => {}
            Node::Words(words) => {
                let text: web_sys::Node = self.document.create_text_node(&shown(&words)).into();
                match runs_leftwards(&words).then(|| self.apart()).flatten() {
                    Some(apart) => drop(apart.append_child(&text)),
                    None => self.put(&text),
                }
            }
            Node::ReactiveText(say) => {
                let Some(text) = self.apart() else { return };
                self.kept.push(follow(Box::new(move |_| {
                    let said = say();
                    let said = shown(&said);
                    if text.text_content().as_deref() != Some(&*said) {
                        text.set_text_content(Some(&said));
                    }
                    Guards::new()
                })));
            }
            Node::Many(nodes) => {
                for node in nodes {
                    self.draw(node);
                }
            }
            Node::Reactive(draw) => {
                let (first, last) = (self.mark(), self.mark());
                let document = self.document.clone();
                self.kept.push(follow(Box::new(move |before| {
                    // The DOM goes first: taking away the focused element fires `blur`, whose handler must still exist.
                    clear(&first, &last);
                    drop(before);
                    let node = draw();
                    let Some(parent) = last.parent_node() else { return Guards::new() };
                    let mut pen =
                        DomCursor { document: &document, parent: &parent, before: Some(&last), kept: Guards::new() };
                    pen.draw(node);
                    pen.kept
                })));
            }
            Node::Element(element) => self.element(*element),
            Node::View(view) => {
                let mut state = view.build();
                state.mount(self.parent.unchecked_ref(), self.before);
                self.kept.push(Guard::View { _state: state });
            }
        }
    }

    fn element(&mut self, element: Element) {
        // Tags are ours: there is none a browser would refuse.
        let Ok(drawn) = self.document.create_element(element.tag) else { return };
        for (name, value) in &element.attributes {
            let _ = drawn.set_attribute(name, value);
        }
        for (name, say) in element.following {
            let drawn = drawn.clone();
            self.kept.push(follow(Box::new(move |_| {
                let _ = match say() {
                    Some(value) => drawn.set_attribute(name, &value),
                    None => drawn.remove_attribute(name),
                };
                Guards::new()
            })));
        }
        let mut pen = DomCursor { document: self.document, parent: &drawn, before: None, kept: Guards::new() };
        for child in element.children {
            pen.draw(child);
        }
        self.kept.append(&mut pen.kept);
        // After the children, as a choice of a list needs them.
        for (name, hold) in element.properties {
            let drawn = drawn.clone();
            let name = JsValue::from_str(name);
            self.kept.push(follow(Box::new(move |_| {
                let value = hold();
                // Held against the element itself: a box that is set again at a key loses its own undo.
                if js_sys::Reflect::get(&drawn, &name).as_ref() != Ok(&value) {
                    let _ = js_sys::Reflect::set(&drawn, &name, &value);
                }
                Guards::new()
            })));
        }
        for (event, handle) in element.handlers {
            let handle: Box<dyn FnMut(Event)> = handle;
            let handler = Closure::wrap(handle);
            let _ = drawn.add_event_listener_with_callback(event, handler.as_ref().unchecked_ref());
            self.kept.push(Guard::Handling { _handler: handler });
        }
        self.put(&drawn);
    }
}

/// Takes away what stands between two marks.
fn clear(first: &web_sys::Node, last: &web_sys::Node) {
    while let Some(next) = first.next_sibling() {
        if next == *last {
            return;
        }
        let Some(parent) = next.parent_node() else { return };
        let _ = parent.remove_child(&next);
    }
}

/// A drawn tree, between two marks.
pub struct Drawn {
    /// Where it waits until it is mounted, with its marks.
    place: Option<(web_sys::Node, web_sys::Node, web_sys::Node)>,
    _kept: Guards,
}

impl Render for Node {
    type State = Drawn;

    fn build(self) -> Drawn {
        let document = document();
        let waiting: web_sys::Node = document.create_document_fragment().into();
        let mut pen = DomCursor { document: &document, parent: &waiting, before: None, kept: Guards::new() };
        let first = pen.mark();
        pen.draw(self);
        let last = pen.mark();
        let kept = pen.kept;
        Drawn { place: Some((waiting, first, last)), _kept: kept }
    }

    fn rebuild(self, state: &mut Drawn) {
        let mut drawn = self.build();
        state.insert_before_this(&mut drawn);
        state.unmount();
        *state = drawn;
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        if let Some((_, first, last)) = &self.place {
            clear(first, last);
            for mark in [first, last] {
                if let Some(parent) = mark.parent_node() {
                    let _ = parent.remove_child(mark);
                }
            }
        }
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        if let Some((waiting, ..)) = &self.place {
            let _ = parent.insert_before(waiting, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some((_, first, _)) = &self.place else { return false };
        let parent = first.parent_node().and_then(|parent| parent.dyn_into::<types::Element>().ok());
        parent.is_some_and(|parent| {
            child.mount(&parent, Some(first));
            true
        })
    }

    fn elements(&self) -> Vec<types::Element> {
        Vec::new()
    }
}

impl AddAnyAttr for Node {
    type Output<SomeNewAttr: Attribute> = Node;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Node {
        self
    }
}

impl RenderHtml for Node {
    type AsyncOutput = Node;
    type Owned = Node;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Node {
        self
    }

    fn to_html_with_buf(self, html: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        self.write(html);
    }

    // Nothing of it ever comes from a server: it is drawn afresh.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Drawn {
        self.build()
    }

    fn into_owned(self) -> Node {
        self
    }
}

impl Node {
    fn write(self, html: &mut String) {
        match self {
            Node::Nothing => {}
            Node::Words(words) if !runs_leftwards(&words) => escape(&shown(&words), html),
            Node::Words(words) => write_apart(&words, html),
            Node::ReactiveText(say) => write_apart(&say(), html),
            Node::Many(nodes) => nodes.into_iter().for_each(|node| node.write(html)),
            Node::Reactive(draw) => draw().write(html),
            Node::View(view) => html.push_str(&view.to_html()),
            Node::Element(element) => {
                let following = element.following.into_iter().filter_map(|(name, say)| Some((name, say()?.into())));
                html.push_str(&format!("<{}", element.tag));
                for (name, value) in element.attributes.into_iter().chain(following) {
                    html.push_str(&format!(" {name}=\""));
                    escape(&value, html);
                    html.push('"');
                }
                html.push('>');
                if element.tag != "input" {
                    element.children.into_iter().for_each(|child| child.write(html));
                    html.push_str(&format!("</{}>", element.tag));
                }
            }
        }
    }
}

fn write_apart(text: &str, html: &mut String) {
    html.push_str(&format!("<{APART}>"));
    escape(&shown(text), html);
    html.push_str(&format!("</{APART}>"));
}

fn escape(text: &str, html: &mut String) {
    for char in text.chars() {
        match char {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(char),
        }
    }
}
