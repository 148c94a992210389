//! Opening a database file and bringing its schema up to date, one migration per transaction.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::store::engine::error::OpenError;

/// How long to wait for another program (a backup, a person's tool) that holds the file.
const BUSY: Duration = Duration::from_secs(5);
/// The write-ahead log is cut back to this size after a checkpoint, in bytes.
const LOG_SIZE: u32 = 64 << 20;

/// What kind of file it is, and how it came to its present shape.
pub(super) struct Schema {
    /// Four letters in the file's header (`application_id`).
    pub(super) application: i32,
    /// Numbered SQL; the n-th brings `user_version` from n to n + 1. Never changed once released.
    pub(super) migrations: &'static [&'static str],
}

/// Opens a file for its one writer. An empty file is new.
pub(super) fn open_writer(path: &Path, schema: &Schema) -> Result<Connection, OpenError> {
    let at = |error: rusqlite::Error| OpenError::at(path, error);
    let mut sql = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(at)?;
    check_identity(&sql, path, schema)?;
    sql.pragma_update(None, "journal_mode", "WAL").map_err(at)?;
    sql.pragma_update(None, "synchronous", "FULL").map_err(at)?;
    sql.pragma_update(None, "secure_delete", "ON").map_err(at)?;
    sql.pragma_update(None, "journal_size_limit", LOG_SIZE).map_err(at)?;
    migrate(&mut sql, path, schema)?;
    Ok(sql)
}

/// Opens a file that its writer has open already, for reading only.
pub(super) fn open_reader(path: &Path) -> Result<Connection, OpenError> {
    let at = |error: rusqlite::Error| OpenError::at(path, error);
    let sql = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(at)?;
    sql.pragma_update(None, "query_only", "ON").map_err(at)?;
    Ok(sql)
}

fn connect(path: &Path, access: OpenFlags) -> rusqlite::Result<Connection> {
    let sql = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    sql.busy_timeout(BUSY)?;
    sql.set_prepared_statement_cache_capacity(128);
    sql.pragma_update(None, "temp_store", "MEMORY")?;
    sql.pragma_update(None, "foreign_keys", "ON")?;
    sql.pragma_update(None, "trusted_schema", "OFF")?;
    sql.pragma_update(None, "cell_size_check", "ON")?;
    // Without it SQLite plans a cached statement anew whenever another value is bound.
    sql.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(sql)
}

/// Whether nothing has ever been written to the file.
fn is_new(sql: &Connection) -> rusqlite::Result<bool> {
    let tables: u32 = sql.query_one("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(tables == 0 && version(sql)? == 0)
}

fn version(sql: &Connection) -> rusqlite::Result<u32> {
    sql.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn check_identity(sql: &Connection, path: &Path, schema: &Schema) -> Result<(), OpenError> {
    let at = |error: rusqlite::Error| OpenError::at(path, error);
    let application: i32 = sql.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(at)?;
    if application != schema.application && !is_new(sql).map_err(at)? {
        return Err(OpenError::NotOurs(path.to_owned()));
    }
    let (found, known) = (version(sql).map_err(at)?, known(schema));
    if found > known {
        return Err(OpenError::Newer { path: path.to_owned(), found, known });
    }
    Ok(())
}

fn known(schema: &Schema) -> u32 {
    u32::try_from(schema.migrations.len()).expect("a handful of migrations")
}

fn migrate(sql: &mut Connection, path: &Path, schema: &Schema) -> Result<(), OpenError> {
    let at = |error: rusqlite::Error| OpenError::at(path, error);
    let from = version(sql).map_err(at)?;
    for (number, migration) in (1u32..).zip(schema.migrations).filter(|(number, _)| *number > from) {
        let step = sql.transaction().map_err(at)?;
        step.execute_batch(migration).map_err(at)?;
        step.pragma_update(None, "application_id", schema.application).map_err(at)?;
        step.pragma_update(None, "user_version", number).map_err(at)?;
        step.commit().map_err(at)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
