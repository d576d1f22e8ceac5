//! When a followed address is looked at next: soon while it changes, ever more rarely when it does not, never forgotten.
//!
//! An article that has stood for some time will probably stand for about as long again, so the pause is a fraction of
//! that time; where versions came faster than that in the past, a fraction of the time between two of them. A feed is
//! looked at as often as new articles came in it. Failures double the pause.

use chrono::{DateTime, TimeDelta, Utc};

use crate::model::follow::{FollowKind, Followed};

/// No article is looked at more often: edits come in minutes at most in the first hour.
const ARTICLE_MIN: TimeDelta = TimeDelta::minutes(15);

/// Articles are looked at at least so often, all their lives: months later a correction or a removal is news.
const ARTICLE_MAX: TimeDelta = TimeDelta::days(30);

/// No feed is looked at more often.
const FEED_MIN: TimeDelta = TimeDelta::minutes(10);

/// Feeds are looked at at least so often: they hold their articles for a day or two.
const FEED_MAX: TimeDelta = TimeDelta::hours(6);

/// The pause is this part of how long the text has stood, or of the mean time between two versions.
const PART: i32 = 8;

/// The most that failures stretch a pause to.
const FAILED_MAX: TimeDelta = TimeDelta::days(7);

/// When to look again, after a look at `now`.
pub fn next(followed: &Followed, now: DateTime<Utc>) -> DateTime<Utc> {
    let (least, most) = match followed.kind {
        FollowKind::Article => (ARTICLE_MIN, ARTICLE_MAX),
        FollowKind::Feed => (FEED_MIN, FEED_MAX),
    };
    let stood = now - followed.changed_at.unwrap_or(followed.followed_at);
    let watched = now - followed.followed_at;
    let between = watched / i32::try_from(followed.changes + 1).unwrap_or(i32::MAX);
    let pause = (stood.min(between * 2) / PART).clamp(least, most);
    let doublings = followed.failures.min(10);
    let stretched = (0..doublings).fold(pause, |pause, _| (pause * 2).min(FAILED_MAX.max(pause)));
    now + stretched
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pause(kind: FollowKind, stood_hours: i64, watched_hours: i64, changes: u32, failures: u32) -> TimeDelta {
        let now: DateTime<Utc> = "2025-10-17T08:00:00Z".parse().expect("an instant");
        let mut followed = Followed::new("u".into(), kind, None, now - TimeDelta::hours(watched_hours));
        followed.changed_at = Some(now - TimeDelta::hours(stood_hours));
        (followed.changes, followed.failures) = (changes, failures);
        next(&followed, now) - now
    }

    #[test]
    fn what_stands_is_looked_at_ever_more_rarely() {
        use FollowKind::{Article, Feed};
        assert_eq!(pause(Article, 0, 0, 0, 0), ARTICLE_MIN);
        assert_eq!(pause(Article, 8, 8, 0, 0), TimeDelta::hours(1));
        assert_eq!(pause(Article, 24 * 8, 24 * 8, 0, 0), TimeDelta::days(1));
        assert_eq!(pause(Article, 24 * 3000, 24 * 3000, 0, 0), ARTICLE_MAX);
        assert!(
            pause(Article, 48, 72, 20, 0) < pause(Article, 48, 72, 0, 0),
            "what is edited often is looked at often"
        );
        assert_eq!(pause(Feed, 1000, 1000, 0, 0), FEED_MAX);
        assert_eq!(pause(Article, 8, 8, 0, 3), TimeDelta::hours(8));
        assert_eq!(pause(Article, 8, 8, 0, 30), FAILED_MAX);
    }
}
