//! A value worked out from others and passed on only where it differs. Leptos compiles a memo anew
//! for each type of value; here all are one memo of a boxed value, which keeps the download small.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

/// A boxed value that can be held against another.
trait Held: Any + Send + Sync {
    fn same(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Held for T {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>() == Some(self)
    }
}

#[derive(Clone)]
struct Boxed(Arc<dyn Held>);

impl PartialEq for Boxed {
    fn eq(&self, other: &Boxed) -> bool {
        let other: &dyn Any = &*other.0;
        self.0.same(other)
    }
}

/// A remembered value; copied freely.
pub struct Memo<T> {
    memo: leptos::prelude::Memo<Boxed>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// What `work` gives, again whenever what it reads changes.
    pub fn new(work: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let work: Box<dyn Fn() -> Boxed + Send + Sync> = Box::new(move || Boxed(Arc::new(work())));
        Memo { memo: boxed(work), of: PhantomData }
    }

    /// A look at it, which follows it.
    pub fn with<R: Default>(self, look: impl FnOnce(&T) -> R) -> R {
        self.of_boxed(self.memo.try_get(), look)
    }

    /// A look at it that does not follow it.
    pub fn with_untracked<R: Default>(self, look: impl FnOnce(&T) -> R) -> R {
        self.of_boxed(self.memo.try_get_untracked(), look)
    }

    /// It itself, followed.
    pub fn get(self) -> T
    where
        T: Clone + Default,
    {
        self.with(T::clone)
    }

    // The default only where the page that made it is gone.
    fn of_boxed<R: Default>(self, boxed: Option<Boxed>, look: impl FnOnce(&T) -> R) -> R {
        let value = boxed.as_ref().and_then(|boxed| {
            let value: &dyn Any = &*boxed.0;
            value.downcast_ref::<T>()
        });
        value.map(look).unwrap_or_default()
    }
}

impl<T: PartialEq + Clone + Default + Send + Sync + 'static> Memo<Option<T>> {
    /// What is in it, not followed; its default where there is nothing.
    pub fn now(self) -> T {
        self.with_untracked(|value| value.clone().unwrap_or_default())
    }
}

#[inline(never)]
fn boxed(work: Box<dyn Fn() -> Boxed + Send + Sync>) -> leptos::prelude::Memo<Boxed> {
    leptos::prelude::Memo::new(move |_| work())
}
