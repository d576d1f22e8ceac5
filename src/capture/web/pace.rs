//! How fast a host may be asked: so many requests at once, so long between two, and not before it said.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A host's state.
#[derive(Debug, Default)]
struct Host {
    /// Requests under way.
    busy: usize,
    /// When the next may begin.
    next: Option<Instant>,
    /// What its robots.txt asks for between two.
    delay: Duration,
}

/// Spaces requests by host.
#[derive(Debug)]
pub struct Pace {
    hosts: Mutex<HashMap<String, Host>>,
    freed: Condvar,
    delay: Duration,
    at_once: usize,
}

/// A request under way; its host is free again when it is dropped.
#[derive(Debug)]
pub struct Turn<'a> {
    pace: &'a Pace,
    host: String,
}

impl Pace {
    /// `delay` from the beginning of one request to the beginning of the next, at most `at_once` under way.
    pub fn new(delay: Duration, at_once: usize) -> Pace {
        Pace { hosts: Mutex::default(), freed: Condvar::new(), delay, at_once: at_once.max(1) }
    }

    fn hosts(&self) -> MutexGuard<'_, HashMap<String, Host>> {
        // A thread that panicked left plain numbers behind: they are as good as before.
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has a host asked for at least `delay`.
    pub fn slow_down(&self, host: &str, delay: Duration) {
        self.hosts().entry(host.to_owned()).or_default().delay = delay;
    }

    /// Waits until the host may be asked.
    pub fn turn(&self, host: &str) -> Turn<'_> {
        let mut hosts = self.hosts();
        loop {
            let state = hosts.entry(host.to_owned()).or_default();
            let now = Instant::now();
            let wait = state.next.map_or(Duration::ZERO, |next| next.saturating_duration_since(now));
            if state.busy < self.at_once && wait.is_zero() {
                state.busy += 1;
                state.next = Some(now + self.delay.max(state.delay));
                return Turn { pace: self, host: host.to_owned() };
            }
            hosts = if wait.is_zero() {
                self.freed.wait(hosts).unwrap_or_else(PoisonError::into_inner)
            } else {
                self.freed.wait_timeout(hosts, wait).unwrap_or_else(PoisonError::into_inner).0
            };
        }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(state) = self.pace.hosts().get_mut(&self.host) {
            state.busy -= 1;
        }
        self.pace.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_asked_once_at_a_time_and_others_meanwhile() {
        let pace = Pace::new(Duration::from_millis(40), 1);
        let start = Instant::now();
        drop(pace.turn("a"));
        drop(pace.turn("b"));
        assert!(start.elapsed() < Duration::from_millis(40));
        drop(pace.turn("a"));
        assert!(start.elapsed() >= Duration::from_millis(40));
        pace.slow_down("b", Duration::from_millis(120));
        drop(pace.turn("b"));
        let before = Instant::now();
        std::thread::scope(|scope| {
            let held = pace.turn("c");
            scope.spawn(|| drop(pace.turn("c")));
            std::thread::sleep(Duration::from_millis(60));
            drop(held);
        });
        assert!(before.elapsed() >= Duration::from_millis(60));
    }
}
