//! Filling in a self-audit, and what becomes of it.

pub(crate) mod about;
pub(crate) mod action;
pub(crate) mod actions;
pub(crate) mod after;
pub(crate) mod check;
pub(crate) mod delete;
pub(crate) mod element;
pub(crate) mod evidence;
pub(crate) mod evidence_item;
pub(crate) mod hub;
pub(crate) mod readiness;
pub(crate) mod section;
pub(crate) mod table;
