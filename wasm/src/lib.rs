//! What wasm-pack builds: the start function, and the lines along which the app is split.
//! Nothing else.

use readymark::{Chunk, DrawPage, Host, LaterPart, Loaders, LocalBoxFuture, OfficeLoader, OfficeWriters};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// Starts the app on the page that loaded this module, with what that page does for it.
#[wasm_bindgen]
pub fn start(page: Host) {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        readymark::halt();
    }));
    readymark::start(
        page,
        Loaders {
            later: || Box::pin(async { later_part().await.ok() }),
            chunk: |chunk| {
                Box::pin(async move {
                    let pages = match chunk {
                        Chunk::Library => library_pages().await,
                        Chunk::Rated => rated_pages().await,
                        Chunk::Overview => overview_pages().await,
                    };
                    pages.ok()
                })
            },
        },
    );
}

// Whatever only one of these uses is in a file of its own, which is fetched the first time it is called; what several
// use is in files that are fetched with the first of them.

#[wasm_split(later, fallible)]
fn later_part() -> Result<&'static LaterPart, SplitLoaderError> {
    Ok(readymark::later_part::<Office>())
}

#[wasm_split(library, fallible)]
fn library_pages() -> Result<DrawPage, SplitLoaderError> {
    Ok(readymark::pages::draw_library)
}

#[wasm_split(rated, fallible)]
fn rated_pages() -> Result<DrawPage, SplitLoaderError> {
    Ok(readymark::pages::rated::draw)
}

#[wasm_split(overview, fallible)]
fn overview_pages() -> Result<DrawPage, SplitLoaderError> {
    Ok(readymark::pages::draw_overview)
}

/// What writes files for office programs: loaded through the later part, so that the first page knows nothing of it.
struct Office;

impl OfficeLoader for Office {
    fn load() -> LocalBoxFuture<Option<OfficeWriters>> {
        Box::pin(async { office().await.ok() })
    }
}

#[wasm_split(office, fallible)]
fn office() -> Result<OfficeWriters, SplitLoaderError> {
    Ok(OfficeWriters {
        word: readymark_office::word::docx,
        xlsx: |sheets, title, made| readymark_office::spreadsheet::write(sheets, title, made).ok(),
        csv: |sheet| readymark_office::csv::write(sheet).ok(),
    })
}
