//! The line between the two offices: a TCP relay with one gate for each, which counts what goes over it and can be
//! cut. It sees ciphertext only.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

#[cfg(test)]
mod tests;

/// Bytes that are carried at once.
const CHUNK: usize = 16 * 1024;

/// A gate that is open to callers once it is known where it leads.
pub(super) struct Gate {
    listener: TcpListener,
    /// Where callers find it.
    pub(super) address: SocketAddr,
}

/// The line, with all gates that lead over it.
pub(super) struct Relay {
    line: Arc<Line>,
    gates: Vec<JoinHandle<()>>,
}

struct Line {
    /// How often it was cut or restored; it is cut while the number is odd. A connection ends when it changes, so that
    /// none outlives a cut that is restored at once.
    turns: watch::Sender<u64>,
    bytes: AtomicU64,
}

impl Gate {
    /// Opens a gate on a port of this machine that the system chooses. Callers wait until it leads somewhere.
    pub(super) async fn open() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }
}

impl Relay {
    /// A line without gates.
    pub(super) fn new() -> Self {
        let line = Line { turns: watch::Sender::new(0), bytes: AtomicU64::new(0) };
        Self { line: Arc::new(line), gates: Vec::new() }
    }

    /// From now on a gate leads over this line to an address.
    pub(super) fn lead(&mut self, gate: Gate, to: SocketAddr) {
        self.gates.push(tokio::spawn(keep(gate.listener, to, Arc::clone(&self.line))));
    }

    /// Ends every connection and refuses new ones.
    pub(super) fn cut(&self) {
        self.line.turns.send_modify(|turns| *turns |= 1);
    }

    /// Carries again.
    pub(super) fn restore(&self) {
        self.line.turns.send_modify(|turns| *turns += *turns % 2);
    }

    /// Bytes carried so far, both ways together.
    pub(super) fn bytes(&self) -> u64 {
        self.line.bytes.load(Ordering::Relaxed)
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.gates.iter().for_each(JoinHandle::abort);
    }
}

/// Lets callers in, one task each; they end with this one.
async fn keep(listener: TcpListener, to: SocketAddr, line: Arc<Line>) {
    let mut callers = JoinSet::new();
    while let Ok((caller, _)) = listener.accept().await {
        let turn = *line.turns.borrow();
        if turn.is_multiple_of(2) {
            callers.spawn(connect(caller, to, Arc::clone(&line), turn));
        }
        while callers.try_join_next().is_some() {}
    }
}

/// Carries one connection until either end closes it or the line is cut.
async fn connect(caller: TcpStream, to: SocketAddr, line: Arc<Line>, turn: u64) {
    let mut turns = line.turns.subscribe();
    tokio::select! {
        _ = turns.wait_for(|now| *now != turn) => {}
        () = both_ways(caller, to, &line) => {}
    }
}

async fn both_ways(caller: TcpStream, to: SocketAddr, line: &Line) {
    let Ok(called) = TcpStream::connect(to).await else { return };
    let (from_caller, to_caller) = caller.into_split();
    let (from_called, to_called) = called.into_split();
    tokio::join!(carry(from_caller, to_called, line), carry(from_called, to_caller, line));
}

/// Carries one direction; its end is handed on.
async fn carry(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, line: &Line) {
    let mut chunk = vec![0; CHUNK];
    while let Ok(read @ 1..) = from.read(&mut chunk).await {
        let Some(bytes) = chunk.get(..read) else { return };
        if to.write_all(bytes).await.is_err() {
            return;
        }
        line.bytes.fetch_add(u64::try_from(read).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
    // An end that is gone already needs no word of it.
    to.shutdown().await.ok();
}
