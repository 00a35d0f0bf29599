//! Rows as Parquet, in folders by scheme and year as Hive names them, so that DuckDB and Spark read the same. Rows
//! wait in memory until there are enough for a file that is worth opening; then the fullest folders are written, on
//! every core. No file stays open, however many folders there are.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::{Compression, GzipLevel, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use rayon::prelude::*;

use super::cells::{Cells, Rows, range};
use super::columns::{Column, Kind, PARTITIONS};
use super::of_submission::FileRows;

/// How much waits in memory at most, in bytes, before some of it is written, and how much may stay.
const FULL: usize = 64 * 1024 * 1024;
const HALF: usize = FULL / 2;

/// A table, a scheme and a year: one folder.
type Key = (&'static str, String, String);

/// The folders of one output.
pub struct ParquetTables {
    folder: PathBuf,
    waiting: BTreeMap<Key, Rows>,
    size: usize,
    /// How many files each folder has.
    parts: BTreeMap<Key, usize>,
}

impl ParquetTables {
    /// Begins with nothing.
    pub fn new(folder: &Path) -> Self {
        ParquetTables { folder: folder.to_owned(), waiting: BTreeMap::new(), size: 0, parts: BTreeMap::new() }
    }

    /// Takes the rows of one file.
    ///
    /// # Errors
    /// Where what was waiting cannot be written.
    pub fn append(&mut self, rows: &FileRows) -> io::Result<()> {
        for more in rows.tables.iter().filter(|more| more.count > 0) {
            let key = (more.table.name, rows.scheme.clone(), rows.year.clone());
            let waiting = self.waiting.entry(key).or_insert_with(|| Rows::new(more.table, more.free_text));
            let before = waiting.size();
            waiting.append(more);
            self.size += waiting.size() - before;
        }
        if self.size > FULL { self.write_down_to(HALF) } else { Ok(()) }
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.write_down_to(0)
    }

    /// Writes the fullest folders until no more than this is waiting.
    fn write_down_to(&mut self, most: usize) -> io::Result<()> {
        let mut by_size: Vec<(usize, Key)> =
            self.waiting.iter().map(|(key, rows)| (rows.size(), key.clone())).collect();
        // The keys keep the order the same where sizes are.
        by_size.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        let mut files = Vec::new();
        for (size, key) in by_size {
            if self.size <= most {
                break;
            }
            self.size -= size;
            let Some(rows) = self.waiting.remove(&key) else { continue };
            let part = self.parts.entry(key.clone()).or_default();
            *part += 1;
            let (table, scheme, year) = key;
            let [first, second] = PARTITIONS;
            let folder = self.folder.join(table).join(format!("{first}={scheme}")).join(format!("{second}={year}"));
            files.push((folder, format!("part-{part:05}.parquet"), rows));
        }
        let write = |(folder, name, rows): (PathBuf, String, Rows)| {
            fs::create_dir_all(&folder)?;
            write(&folder.join(name), &rows).map_err(io_error)
        };
        files.into_par_iter().map(write).collect()
    }
}

/// What the system says, where it is the system that says it.
fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(problem) => *problem,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

/// Writes one file.
fn write(path: &Path, rows: &Rows) -> Result<()> {
    let kept = |column: &Column| !PARTITIONS.contains(&column.name);
    let fields = rows.columns().filter(|(column, _)| kept(column)).map(|(column, _)| field(column));
    let fields = fields.collect::<Result<Vec<_>>>()?;
    let schema = Arc::new(Type::group_type_builder("row").with_fields(fields).build()?);
    let properties = WriterProperties::builder()
        // Every reader of Parquet has it; the codes before it leave little to do, so the quickest will do.
        .set_compression(Compression::GZIP(GzipLevel::try_new(1)?))
        .set_created_by(concat!("readymark ", env!("CARGO_PKG_VERSION")).to_owned());
    let mut file = SerializedFileWriter::new(File::create_new(path)?, schema, Arc::new(properties.build()))?;
    let mut group = file.next_row_group()?;
    for (_, cells) in rows.columns().filter(|(column, _)| kept(column)) {
        write_column(&mut group, cells)?;
    }
    group.close()?;
    file.finish()?;
    Ok(file.inner().sync_all()?)
}

fn field(column: &Column) -> Result<Arc<Type>> {
    let physical = match column.kind {
        Kind::Text => Physical::BYTE_ARRAY,
        Kind::Integer => Physical::INT64,
        Kind::Boolean => Physical::BOOLEAN,
    };
    let logical = (column.kind == Kind::Text).then_some(LogicalType::String);
    let field = Type::primitive_type_builder(column.name, physical).with_logical_type(logical);
    Ok(Arc::new(field.with_repetition(Repetition::OPTIONAL).build()?))
}

fn write_column(group: &mut SerializedRowGroupWriter<'_, File>, cells: &Cells) -> Result<()> {
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    match cells {
        Cells::Text { bytes, at } => {
            let all = ByteArray::from(bytes.clone());
            let value = |place: &(u32, u32)| {
                let place = range(*place);
                all.slice(place.start, place.len())
            };
            let values: Vec<ByteArray> = at.iter().flatten().map(value).collect();
            column.typed::<ByteArrayType>().write_batch(&values, Some(&levels(at)), None)?;
        }
        Cells::Integer(numbers) => {
            let values: Vec<i64> = numbers.iter().copied().flatten().collect();
            column.typed::<Int64Type>().write_batch(&values, Some(&levels(numbers)), None)?;
        }
        Cells::Boolean(truths) => {
            let values: Vec<bool> = truths.iter().copied().flatten().collect();
            column.typed::<BoolType>().write_batch(&values, Some(&levels(truths)), None)?;
        }
    }
    column.close()
}

/// Of each cell whether there is anything in it.
fn levels<T>(cells: &[Option<T>]) -> Vec<i16> {
    cells.iter().map(|cell| i16::from(cell.is_some())).collect()
}
