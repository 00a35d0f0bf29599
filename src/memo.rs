//! Values that are followed: remembered ones, worked out from others and passed on only where they
//! differ, and ones that are set. Leptos compiles each anew for each type of value; here all hold a
//! boxed value, and what does not depend on its type stands once, which keeps the download small.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

/// Equality of boxed values of any type; values of two types are never equal.
trait DynEq: Any + Send + Sync {
    fn dyn_eq(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> DynEq for T {
    fn dyn_eq(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>() == Some(self)
    }
}

/// A value of any type.
#[derive(Clone)]
pub(crate) struct Boxed(Arc<dyn DynEq>);

impl Boxed {
    /// The value in its box.
    pub(crate) fn of<T: PartialEq + Send + Sync + 'static>(value: T) -> Self {
        Boxed(Arc::new(value))
    }

    fn get<T: 'static>(&self) -> Option<&T> {
        let value: &dyn Any = &*self.0;
        value.downcast_ref::<T>()
    }
}

impl PartialEq for Boxed {
    fn eq(&self, other: &Boxed) -> bool {
        let other: &dyn Any = &*other.0;
        self.0.dyn_eq(other)
    }
}

type Work = Box<dyn Fn() -> Boxed + Send + Sync>;

/// A boxed memo, which is `Copy`.
pub struct BoxedMemo<T> {
    memo: leptos::prelude::Memo<Boxed>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for BoxedMemo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for BoxedMemo<T> {}

impl<T: PartialEq + Send + Sync + 'static> BoxedMemo<T> {
    /// What `work` gives, again whenever what it reads changes.
    pub fn new(work: impl Fn() -> T + Send + Sync + 'static) -> Self {
        BoxedMemo::boxed(Box::new(move || Boxed::of(work())))
    }

    /// The same where the work gives boxed values of this type.
    pub(crate) fn boxed(work: Work) -> Self {
        BoxedMemo { memo: remember(work), of: PhantomData }
    }

    /// Reads the value and subscribes the caller.
    pub fn with<R: Default>(self, look: impl FnOnce(&T) -> R) -> R {
        seen(follow(self.memo), look)
    }

    /// Reads the value without subscribing the caller.
    pub fn with_untracked<R: Default>(self, look: impl FnOnce(&T) -> R) -> R {
        seen(now(self.memo), look)
    }

    /// Clones the value and subscribes the caller.
    pub fn get(self) -> T
    where
        T: Clone + Default,
    {
        self.with(T::clone)
    }
}

impl<T: PartialEq + Clone + Default + Send + Sync + 'static> BoxedMemo<Option<T>> {
    /// What is in it, not followed; its default where there is nothing.
    pub fn now(self) -> T {
        self.with_untracked(|value| value.clone().unwrap_or_default())
    }
}

/// A boxed signal, which is `Copy`.
pub struct BoxedSignal<T> {
    signal: RwSignal<Boxed>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for BoxedSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for BoxedSignal<T> {}

impl<T: PartialEq + Clone + Send + Sync + 'static> BoxedSignal<T> {
    /// A first value.
    pub fn new(value: T) -> Self {
        BoxedSignal { signal: signal(Boxed::of(value)), of: PhantomData }
    }

    /// Reads the value and subscribes the caller.
    pub fn with<R: Default>(self, look: impl FnOnce(&T) -> R) -> R {
        seen(follow_signal(self.signal), look)
    }

    /// Reads the value without subscribing the caller.
    pub fn with_untracked<R: Default>(self, look: impl FnOnce(&T) -> R) -> R {
        seen(signal_now(self.signal), look)
    }

    /// Clones the value and subscribes the caller.
    pub fn get(self) -> T
    where
        T: Default,
    {
        self.with(T::clone)
    }

    /// It itself, not followed.
    pub fn get_untracked(self) -> T
    where
        T: Default,
    {
        self.with_untracked(T::clone)
    }

    /// Sets it, and tells everything that follows it.
    pub fn set(self, value: T) {
        set(self.signal, Boxed::of(value), true);
    }

    /// Sets it without telling anything.
    pub fn set_untracked(self, value: T) {
        set(self.signal, Boxed::of(value), false);
    }

    /// Changes it, and tells everything that follows it.
    pub fn update(self, change: impl FnOnce(&mut T))
    where
        T: Default,
    {
        let mut value = self.get_untracked();
        change(&mut value);
        self.set(value);
    }
}

/// A look into the box; the default only where the page that made it is gone.
fn seen<T: 'static, R: Default>(boxed: Option<Boxed>, look: impl FnOnce(&T) -> R) -> R {
    boxed.as_ref().and_then(Boxed::get).map(look).unwrap_or_default()
}

#[inline(never)]
fn remember(work: Work) -> leptos::prelude::Memo<Boxed> {
    leptos::prelude::Memo::new(move |_| work())
}

#[inline(never)]
fn follow(memo: leptos::prelude::Memo<Boxed>) -> Option<Boxed> {
    memo.try_get()
}

#[inline(never)]
fn now(memo: leptos::prelude::Memo<Boxed>) -> Option<Boxed> {
    memo.try_get_untracked()
}

#[inline(never)]
fn signal(value: Boxed) -> RwSignal<Boxed> {
    RwSignal::new(value)
}

#[inline(never)]
fn follow_signal(signal: RwSignal<Boxed>) -> Option<Boxed> {
    signal.try_get()
}

#[inline(never)]
fn signal_now(signal: RwSignal<Boxed>) -> Option<Boxed> {
    signal.try_get_untracked()
}

#[inline(never)]
fn set(signal: RwSignal<Boxed>, value: Boxed, tell: bool) {
    if tell {
        signal.try_set(value);
    } else {
        signal.try_update_untracked(|held| *held = value);
    }
}
