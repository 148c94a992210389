//! Why a port cannot be listened on, as a sentence.

use std::io::{Error, ErrorKind};
use std::net::SocketAddr;

use super::told::Sentence;
use crate::serve::error::Door;

#[expect(clippy::wildcard_enum_match_arm, reason = "the standard library adds kinds of errors")]
pub(super) fn listen(door: Door, address: SocketAddr, source: &Error) -> Sentence {
    let section = match door {
        Door::Office => "[web]",
        Door::Partners => "[peer]",
    };
    let (port, ip) = (address.port(), address.ip());
    let place = format!("pada `listen` bagian {section} di pulang.toml");
    match source.kind() {
        ErrorKind::AddrInUse => Sentence::new(
            "port_taken",
            format!("Porta {port} pada {ip} sudah dipakai program lain."),
            format!("Hentikan program itu, atau pilih porta lain {place}."),
        ),
        ErrorKind::PermissionDenied => Sentence::new(
            "port_not_permitted",
            format!("Akun ini tidak boleh mendengarkan di {address}."),
            format!("Pilih porta di atas 1023 {place}."),
        ),
        ErrorKind::AddrNotAvailable => Sentence::new(
            "no_such_address",
            format!("Komputer ini tidak mempunyai alamat {ip}."),
            format!("Perbaiki alamat itu {place}."),
        ),
        _ => Sentence::new(
            "listen_failed",
            format!("Tidak dapat mendengarkan di {address}: {source}."),
            format!("Perbaiki alamat itu {place}, lalu ulangi."),
        ),
    }
}
