//! Rows with named columns, as CSV, JSON Lines and Parquet: for spreadsheets, R and
//! pandas.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use selon::exchange::spreadsheet::harmless;
use serde_json::{Map, Value};

/// Rows that are written at once. They are in memory until then.
const GROUP: usize = 4096;

/// What a column holds; any value may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    /// Text that is JSON.
    Json,
    Integer,
    Real,
    Truth,
}

/// A column.
pub(crate) type Column = (&'static str, Kind);

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Unknown,
    Text(String),
    Integer(i64),
    Real(f64),
    Truth(bool),
}

/// Where rows go, one after the other.
pub(crate) trait Rows {
    /// Writes one row, with a cell for each column.
    fn row(&mut self, cells: Vec<Cell>) -> io::Result<()>;
    /// Ends the table.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Rows as comma-separated values (RFC 4180), the names first. What is unknown is empty.
pub(crate) struct Csv<W: Write> {
    out: csv::Writer<W>,
}

impl<W: Write> Csv<W> {
    pub fn new(out: W, columns: &[Column]) -> io::Result<Self> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(columns.iter().map(|(name, _)| name)).map_err(io::Error::from)?;
        Ok(Csv { out })
    }
}

impl<W: Write> Rows for Csv<W> {
    fn row(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        let words = cells.into_iter().map(|cell| match cell {
            Cell::Unknown => String::new(),
            Cell::Text(text) => harmless(&text).into_owned(),
            Cell::Integer(number) => number.to_string(),
            Cell::Real(number) => number.to_string(),
            Cell::Truth(truth) => truth.to_string(),
        });
        self.out.write_record(words).map_err(io::Error::from)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

/// Rows as objects, one a line.
pub(crate) struct JsonLines<W: Write> {
    out: W,
    columns: Vec<Column>,
}

impl<W: Write> JsonLines<W> {
    pub fn new(out: W, columns: &[Column]) -> Self {
        JsonLines { out, columns: columns.to_vec() }
    }
}

impl<W: Write> Rows for JsonLines<W> {
    fn row(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        let value = |(&(name, kind), cell): (&Column, Cell)| {
            let value = match cell {
                Cell::Unknown => Value::Null,
                Cell::Text(text) if kind == Kind::Json => {
                    serde_json::from_str(&text).unwrap_or(Value::String(text))
                }
                Cell::Text(text) => Value::String(text),
                Cell::Integer(number) => Value::from(number),
                Cell::Real(number) => Value::from(number),
                Cell::Truth(truth) => Value::Bool(truth),
            };
            (name.to_owned(), value)
        };
        let object: Map<String, Value> = self.columns.iter().zip(cells).map(value).collect();
        serde_json::to_writer(&mut self.out, &object)?;
        self.out.write_all(b"\n")
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

/// Rows as a Parquet file.
pub(crate) struct Parquet<W: Write + Send> {
    out: SerializedFileWriter<W>,
    columns: Vec<Column>,
    waiting: Vec<Vec<Cell>>,
}

impl<W: Write + Send> Parquet<W> {
    pub fn new(out: W, columns: &[Column]) -> io::Result<Self> {
        let field = |&(name, kind): &Column| {
            let physical = match kind {
                Kind::Text | Kind::Json => Physical::BYTE_ARRAY,
                Kind::Integer => Physical::INT64,
                Kind::Real => Physical::DOUBLE,
                Kind::Truth => Physical::BOOLEAN,
            };
            let logical = matches!(kind, Kind::Text | Kind::Json).then_some(LogicalType::String);
            Type::primitive_type_builder(name, physical)
                .with_logical_type(logical)
                .with_repetition(Repetition::OPTIONAL)
                .build()
                .map(Arc::new)
        };
        let fields: Result<Vec<_>, ParquetError> = columns.iter().map(field).collect();
        let schema = fields.and_then(|fields| {
            Type::group_type_builder("selon").with_fields(fields).build().map(Arc::new)
        });
        let level = ZstdLevel::try_new(3).map(Compression::ZSTD);
        let properties =
            level.map(|level| Arc::new(WriterProperties::builder().set_compression(level).build()));
        let out = schema
            .and_then(|schema| SerializedFileWriter::new(out, schema, properties?))
            .map_err(failed)?;
        Ok(Parquet { out, columns: columns.to_vec(), waiting: Vec::new() })
    }

    fn write_group(&mut self) -> Result<(), ParquetError> {
        let rows = std::mem::take(&mut self.waiting);
        if rows.is_empty() {
            return Ok(());
        }
        let mut group = self.out.next_row_group()?;
        for (at, &(_, kind)) in self.columns.iter().enumerate() {
            let Some(mut column) = group.next_column()? else { break };
            let cells = || rows.iter().filter_map(|row| row.get(at));
            // 1 where there is a value, 0 where it is unknown.
            let known: Vec<i16> = cells().map(|cell| i16::from(*cell != Cell::Unknown)).collect();
            match kind {
                Kind::Text | Kind::Json => {
                    let values: Vec<ByteArray> = cells().filter_map(text).collect();
                    column.typed::<ByteArrayType>().write_batch(&values, Some(&known), None)?;
                }
                Kind::Integer => {
                    let values: Vec<i64> = cells()
                        .filter_map(|cell| match cell {
                            Cell::Integer(number) => Some(*number),
                            _ => None,
                        })
                        .collect();
                    column.typed::<Int64Type>().write_batch(&values, Some(&known), None)?;
                }
                Kind::Real => {
                    let values: Vec<f64> = cells()
                        .filter_map(|cell| match cell {
                            Cell::Real(number) => Some(*number),
                            _ => None,
                        })
                        .collect();
                    column.typed::<DoubleType>().write_batch(&values, Some(&known), None)?;
                }
                Kind::Truth => {
                    let values: Vec<bool> = cells()
                        .filter_map(|cell| match cell {
                            Cell::Truth(truth) => Some(*truth),
                            _ => None,
                        })
                        .collect();
                    column.typed::<BoolType>().write_batch(&values, Some(&known), None)?;
                }
            }
            column.close()?;
        }
        group.close().map(drop)
    }
}

impl<W: Write + Send> Rows for Parquet<W> {
    fn row(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        self.waiting.push(cells);
        match self.waiting.len() >= GROUP {
            true => self.write_group().map_err(failed),
            false => Ok(()),
        }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.write_group().map_err(failed)?;
        self.out.close().map(drop).map_err(failed)
    }
}

fn text(cell: &Cell) -> Option<ByteArray> {
    match cell {
        Cell::Text(text) => Some(text.as_str().into()),
        _ => None,
    }
}

/// What the Parquet writer says: mostly that its output failed.
fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        other => io::Error::other(other),
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Unknown, Into::into)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Cell::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Cell::Real(number)
    }
}

impl From<bool> for Cell {
    fn from(truth: bool) -> Self {
        Cell::Truth(truth)
    }
}
