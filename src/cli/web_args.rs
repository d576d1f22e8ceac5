//! The grammar of the verbs that look at the web: following, polling, watching, mending addresses.

use clap::Args as ClapArgs;

use super::args::Web;

/// Follow articles and feeds: only what is followed is contacted by poll and watch
///
/// Nothing is contacted yet. Feeds (RSS, Atom, JSON Feed, news sitemaps) lead to their articles, and those are followed
/// for their life. An OPML file follows every feed in it.
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline follow https://example.org/world/story
  dateline follow --feed https://example.org/world.xml
  dateline follow feeds.opml
  dateline list --followed")]
pub struct Follow {
    /// Web addresses, or OPML files
    #[arg(required = true, value_name = "URL|FILE")]
    pub sources: Vec<String>,
    /// The addresses are feeds [default: told by .xml, .rss, .atom, /feed, /rss]
    #[arg(long)]
    pub feed: bool,
    /// The addresses are articles
    #[arg(long, conflicts_with = "feed")]
    pub article: bool,
    #[command(flatten)]
    pub web: Web,
}

/// Follow no more; what was recorded stays
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline unfollow https://example.org/world.xml  the feed, and what was found in it")]
pub struct Unfollow {
    /// Addresses or articles
    #[arg(required = true, value_name = "URL|ARTICLE")]
    pub names: Vec<String>,
}

/// Look once at everything followed that is due
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline poll
  dateline poll --all --exec 'notify-send \"$DATELINE_ARTICLE\"'
  dateline poll --webhook https://example.org/hook --atom changes.atom")]
pub struct Poll {
    /// Only these addresses or articles, due or not
    #[arg(value_name = "URL|ARTICLE")]
    pub names: Vec<String>,
    /// Also what is not due yet
    #[arg(long)]
    pub all: bool,
    /// Exit with 1 if something is new or changed
    #[arg(long)]
    pub exit_code: bool,
    #[command(flatten)]
    pub notices: Notices,
    #[command(flatten)]
    pub web: Web,
}

/// Poll again and again until stopped
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline watch
  dateline watch --every 5m --atom changes.atom")]
pub struct Watch {
    /// From one poll to the next
    #[arg(long, value_name = "TIME", default_value = "15m")]
    pub every: String,
    /// Stop after so many polls
    #[arg(long, value_name = "N")]
    pub polls: Option<u64>,
    #[command(flatten)]
    pub notices: Notices,
    #[command(flatten)]
    pub web: Web,
}

/// Who hears of news, each time after it is safely stored.
#[derive(Clone, Debug, Default, ClapArgs)]
pub struct Notices {
    /// Run this for each; what is new stands in DATELINE_… and as JSON on its standard input
    #[arg(long, value_name = "COMMAND", help_heading = "Notices")]
    pub exec: Option<String>,
    /// Send each as JSON to this address
    #[arg(long, value_name = "URL", help_heading = "Notices")]
    pub webhook: Option<String>,
    /// Keep this Atom feed of changes up to date
    #[arg(long, value_name = "FILE", help_heading = "Notices")]
    pub atom: Option<String>,
}

/// Show the addresses of an article, and mend them
#[derive(Debug, ClapArgs)]
#[command(before_help = "Examples:
  dateline alias moscow-talks
  dateline alias moscow-talks --add https://example.org/2025/moved
  dateline alias moscow-talks --drop https://example.org/wrong
  dateline alias moscow-talks --join moscow-talks-2 --why \"moved on 15 October\"
  dateline alias moscow-talks --part moscow-talks-2")]
pub struct Alias {
    /// Slug, unique prefix or address
    pub article: String,
    /// Looks at this address are looks at the article from now on
    #[arg(long, value_name = "URL")]
    pub add: Vec<String>,
    /// Looks at this address are none of the article from now on; stored looks stay
    #[arg(long, value_name = "URL")]
    pub drop: Vec<String>,
    /// The two are one: show that article as part of this one; what was recorded stays as it is
    #[arg(long, value_name = "ARTICLE")]
    pub join: Vec<String>,
    /// They are two: let that article stand alone again
    #[arg(long, value_name = "ARTICLE")]
    pub part: Vec<String>,
    /// Why they are one, or two; it stays on record
    #[arg(long, default_value = "", hide_default_value = true)]
    pub why: String,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}
