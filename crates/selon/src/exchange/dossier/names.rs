//! Names of kinds in files: the same in JSON and in tables, in every language.

use super::view::{
    BasisKind, Certainty, ChangeKind, DatedKind, Doubt, LostKind, MarkKind, RelationKind, RootKind,
    StanceKind,
};

impl StanceKind {
    /// All, in the order of tables.
    pub const ALL: [StanceKind; 4] =
        [StanceKind::Support, StanceKind::Deny, StanceKind::Uncertain, StanceKind::ReportsUnknown];

    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            StanceKind::Support => "support",
            StanceKind::Deny => "deny",
            StanceKind::Uncertain => "uncertain",
            StanceKind::ReportsUnknown => "reports-unknown",
        }
    }
}

impl Certainty {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Low => "low",
            Certainty::Possible => "possible",
            Certainty::Probable => "probable",
            Certainty::Certain => "certain",
        }
    }
}

impl Doubt {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Doubt::Unnamed => "unnamed",
            Doubt::Relayed => "relayed",
            Doubt::Outlet => "outlet",
            Doubt::UnknownLineage => "unknown-lineage",
            Doubt::Retold => "retold",
            Doubt::Earlier => "earlier",
            Doubt::Withdrawn => "withdrawn",
        }
    }
}

impl LostKind {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            LostKind::Article => "article",
            LostKind::Words => "words",
            LostKind::Speaker => "speaker",
            LostKind::Hypothesis => "hypothesis",
            LostKind::Replaced => "replaced",
        }
    }
}

impl MarkKind {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            MarkKind::Inconsistent => "inconsistent",
            MarkKind::Mixed => "mixed",
            MarkKind::Unknown => "unknown",
            MarkKind::Consistent => "consistent",
        }
    }
}

impl RelationKind {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            RelationKind::NearCopy => "near-copy",
            RelationKind::SameWire => "rewrites-same-wire",
            RelationKind::Cites => "cites",
        }
    }
}

impl RootKind {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            RootKind::Article => "article",
            RootKind::Report => "report",
            RootKind::Speech => "speech",
        }
    }
}

impl DatedKind {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            DatedKind::Event => "event",
            DatedKind::Statement => "statement",
        }
    }
}

impl BasisKind {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            BasisKind::Explicit => "explicit",
            BasisKind::Resolved => "resolved",
            BasisKind::Case => "case",
        }
    }
}

impl ChangeKind {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            ChangeKind::HedgeLost => "hedge-lost",
            ChangeKind::HedgeAdded => "hedge-added",
            ChangeKind::TurnedRound => "turned-round",
            ChangeKind::Number => "number",
            ChangeKind::Hardened => "hardened",
            ChangeKind::Speaker => "speaker",
        }
    }
}
