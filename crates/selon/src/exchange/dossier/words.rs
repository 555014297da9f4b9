//! The words of the interface, one row a key: English, French.
//!
//! A dossier speaks the language of its case. What has a singular and a plural is two
//! keys. A language is added as one more column; until then its cases speak English.

use super::view::{
    BasisKind, CaseView, CellView, Certainty, ChangeKind, DatedKind, Doubt, HypothesisView,
    LostKind, MarkKind, MatrixView, Range, RelationKind, RootKind, StanceKind, StanceView,
    VoiceView,
};

macro_rules! words {
    ($($key:ident: $en:literal, $fr:literal;)*) => {
        /// The words of one language. Each field is a phrase of the interface.
        #[derive(Clone, Copy, Debug)]
        pub struct Words {
            $(#[doc = $en] pub $key: &'static str,)*
        }
        static EN: Words = Words { $($key: $en,)* };
        static FR: Words = Words { $($key: $fr,)* };
    };
}

words! {
    lang: "en", "fr";
    dossier: "Dossier", "Dossier";
    colon: ": ", "\u{a0}: ";
    semicolon: "; ", "\u{a0}; ";
    open: "“", "«\u{202f}";
    close: "”", "\u{202f}»";
    contents: "Contents", "Sommaire";
    skip: "Skip to the hypotheses", "Aller aux hypothèses";
    no_verdict: "No verdict: Selon sets out who says what, on whose word. It never says what is true. Stances were read by a machine: about half of those shown are wrong, and more than half of those in the articles are not shown. Open each sentence before you use it, and read on before you write that nobody says a thing.", "Pas de verdict : Selon montre qui dit quoi, et d’après qui. Il ne dit jamais ce qui est vrai. Les positions sont lues par une machine : environ la moitié de celles qu’elle montre sont fausses, et plus de la moitié de celles des articles lui échappent. Ouvrez chaque phrase avant de vous en servir, et lisez les articles avant d’écrire que personne ne dit une chose.";
    set_aside: "Worked out as if these roots were false", "Établi comme si ces origines étaient fausses";
    how_to_correct: "How to correct it", "Comment le corriger";
    correct: "Is a stance read wrongly? Decide it by its number here", "Une position est mal lue ? Décidez-la par son numéro ici";
    correct_file: "Is a stance read wrongly? Decide it in the case’s file, under “marks”: article, quote, hypothesis, stance", "Une position est mal lue ? Décidez-la dans le fichier du dossier, sous « marks » : article, quote, hypothesis, stance";
    correct_after: "or deny, support, uncertain, reports-unknown. A number stays whatever people decide, and moves when articles come or go: to name a stance for good, quote its words. A case in a file takes “marks”.", "ou deny, support, uncertain, reports-unknown. Un numéro reste, quoi qu’on décide, et change quand des articles arrivent ou partent : pour désigner durablement une position, citez ses mots. Un dossier en fichier prend des « marks ».";
    hypotheses: "The hypotheses side by side", "Les hypothèses côte à côte";
    hypothesis: "Hypothesis", "Hypothèse";
    question: "Question", "Question";
    nobody: "no voice found", "aucune voix trouvée";
    strongest: "Strongest chain", "Chaîne la plus forte";
    strongest_about: "The strongest chain is the one through the fewest hands, then the likeliest to be read rightly, then the surest, of a voice that stands alone if there is one.", "La chaîne la plus forte passe par le moins de mains, puis a le plus de chances d’être bien lue, puis est la plus sûre, d’une voix indépendante s’il y en a une.";
    matrix: "The matrix", "La matrice";
    matrix_about: "Each voice once, however many articles carry it. Numbers lead to the sentences that say what the mark says; those that say something else stand after a mark of their own. An empty cell: the voice says nothing of it. The last row says how much speaks against each hypothesis: a hypothesis is weakened by what contradicts it, not proved by what agrees with it.", "Chaque voix une seule fois, quel que soit le nombre d’articles qui la reprennent. Les numéros mènent aux phrases qui disent ce que dit la marque ; celles qui disent autre chose suivent leur propre marque. Une case vide : la voix n’en dit rien. La dernière ligne dit combien parle contre chaque hypothèse : ce qui contredit une hypothèse l’affaiblit, ce qui s’accorde avec elle ne la prouve pas.";
    voice: "Voice", "Voix";
    weight: "Weight", "Poids";
    diagnosticity: "Tells apart", "Départage";
    diagnosticity_about: "Tells apart: share of the pairs of hypotheses of which the voice says different things.", "Départage : part des paires d’hypothèses dont la voix dit des choses différentes.";
    inconsistency: "Speaks against", "Parle contre";
    inconsistency_about: "Speaks against: the weights of the voices that contradict the hypothesis, half the weight of one that says both or is unsure.", "Parle contre : les poids des voix qui contredisent l’hypothèse, et la moitié du poids de celle qui dit les deux ou est incertaine.";
    not_ranked: "says only that the answer is not known. Whoever gives an answer contradicts it without naming it; so it is not ranked beside the others.", "dit seulement qu’on ignore la réponse. Qui en donne une la contredit sans la nommer ; elle n’est donc pas classée avec les autres.";
    silent: "says nothing", "n’en dit rien";
    in_no_row: "In no row, because the source has no name", "Hors de la matrice, car la source n’a pas de nom";
    decided: "decided by a person; proposed", "décidé par une personne ; proposé";
    decided_key: "decided by a person", "décidé par une personne";
    rulings: "Decided by people", "Décidé par des personnes";
    rulings_about: "What a person decided of a sentence counts; what Selon had proposed stands beside it. A decision whose words are gone is kept here, and not followed.", "Ce qu’une personne a décidé d’une phrase compte ; ce que Selon proposait reste à côté. Une décision dont les mots ont disparu est gardée ici, sans être suivie.";
    ruling: "Decision", "Décision";
    proposed: "Proposed", "Proposé";
    why: "Why", "Pourquoi";
    not_followed: "not followed", "non suivie";
    voices: "The voices", "Les voix";
    voices_about: "One statement in sixty outlets is one voice. The count is a range: the fewest are those that surely stand alone, the most counts all that may.", "Une déclaration dans soixante médias est une seule voix. Le compte est une fourchette : au moins celles qui sont sûrement indépendantes, au plus toutes celles qui peuvent l’être.";
    by_root: "independent", "indépendantes";
    by_outlet: "printed by", "publié par";
    outlet: "outlet", "média";
    outlets: "outlets", "médias";
    voice_one: "voice", "voix";
    voice_many: "voices", "voix";
    article: "article", "article";
    articles: "articles", "articles";
    root: "root", "origine";
    roots: "roots", "origines";
    language: "language", "langue";
    languages: "languages", "langues";
    speakers: "Speaks through", "Parle par";
    by_office: "called by the office", "désigné par la fonction";
    certainty: "Certainty", "Certitude";
    known_through: "Known through", "Connue par";
    stands_alone: "Stands alone?", "Indépendante ?";
    stands_alone_yes: "yes", "oui";
    sentences: "Sentences", "Phrases";
    unnamed_source: "a source without a name", "une source sans nom";
    unknown_outlet: "outlet unknown", "média inconnu";
    unknown_date: "date unknown", "date inconnue";
    own_voice: "in its own voice", "en son nom propre";
    lineage: "Where the news comes from", "D’où viennent les nouvelles";
    lineage_about: "Arrows run from whoever first said it, through those who passed it on, to the root and the articles that go back to it; what an article has beside its root runs to the article. Each arrow leads to a sentence that shows it. Solid: says or writes it; dashed: same text; dotted: other words for one report.", "Les flèches vont de qui l’a dit d’abord, par ceux qui l’ont transmis, à l’origine et aux articles qui en dépendent ; ce qu’un article a en dehors de son origine va à l’article. Chaque flèche mène à une phrase qui la montre. Trait plein : le dit ou le cite ; tirets : même texte ; points : autres mots pour un même récit.";
    graph: "Graph of sources, roots and articles", "Graphe des sources, des origines et des articles";
    scroll: "scroll sideways to see all", "faites défiler pour tout voir";
    unknown_lineage: "Origin not known", "Origine inconnue";
    unknown_lineage_about: "These count as no independent root.", "Elle ne compte pas comme origine indépendante.";
    not_drawn: "Not drawn, but in the tables", "Non dessiné, mais dans les tableaux";
    source_one: "source", "source";
    source_many: "sources", "sources";
    more_articles: "more", "de plus";
    dependencies: "Which articles depend on which", "Quels articles dépendent desquels";
    undone: "Undone by a person", "Défait par une personne";
    more_pairs: "more pairs of these articles depend on each other; JSON and CSV list all", "autres paires de ces articles dépendent l’une de l’autre ; JSON et CSV les donnent toutes";
    first: "Earlier", "Premier";
    later: "Later", "Second";
    relation: "Relation", "Lien";
    evidence: "Evidence", "Indices";
    not_known_which: "order not known", "ordre inconnu";
    shared_text: "same text", "même texte";
    declared: "names as its origin", "donne pour origine";
    shared_content: "tells the same", "raconte la même chose";
    ruled: "a person says so", "une personne le dit";
    takes_back: "takes back", "revient sur";
    taken_back: "taken back", "rétractation";
    all_taken_back: "all taken back", "tout a été rétracté";
    facts: "Facts in dispute", "Les faits contestés";
    facts_none: "Selon found no fact with two values (no number, measure, hour or state of things that is told in two ways); it may have missed some. Who contradicts whom on the question itself is in the matrix.", "Selon n’a trouvé aucun fait à deux valeurs (ni nombre, ni mesure, ni heure, ni état des choses raconté de deux façons) ; il a pu en manquer. Qui contredit qui sur la question elle-même se lit dans la matrice.";
    facts_none_else: "Selon found no other fact with two values; it may have missed some.", "Selon n’a trouvé aucun autre fait à deux valeurs ; il a pu en manquer.";
    facts_grown: "Counts that grew", "Nombres qui ont augmenté";
    facts_grown_about: "Later articles count higher, and no two sources give rival counts. Which count is right is not said.", "Les articles plus récents comptent davantage, et deux sources ne donnent pas de comptes rivaux. Cela ne dit pas quel compte est juste.";
    grew_from: "from", "de";
    grew_to: "to", "à";
    facts_agreed: "Only one value found", "Une seule valeur trouvée";
    facts_agreed_about: "Selon found one value only. Another may stand in these articles and have been missed, or be told later and elsewhere: this does not say that nobody contests it.", "Selon n’a trouvé qu’une valeur. Une autre peut figurer dans ces articles et lui avoir échappé, ou être donnée plus tard ou ailleurs : cela ne dit pas que personne ne la conteste.";
    first_on: "first on", "d’abord le";
    attribute: "Of what", "De quoi";
    value: "Value", "Valeur";
    by: "On whose word", "D’après";
    sentence: "Sentence", "Phrase";
    claims: "What several say", "Ce que plusieurs disent";
    claims_about: "Sentences that say the same, in whatever words and language, and those that deny the same; beside each stands why. They were put together by a machine that is wrong about one time in four and misses half.", "Des phrases qui disent la même chose, quels que soient les mots et la langue, et celles qui le nient ; à côté de chacune, pourquoi. Elles ont été réunies par une machine qui se trompe environ une fois sur quatre et en manque la moitié.";
    claims_none: "Selon found nothing that several voices say; it may have missed some.", "Selon n’a rien trouvé que plusieurs voix disent ; il a pu en manquer.";
    claims_contested: "Said by some and denied by others", "Affirmé par les uns et nié par les autres";
    claims_shared: "Shared by the most voices", "Partagé par le plus de voix";
    says_so: "Says so", "Le dit";
    says_opposite: "Says the opposite", "Dit le contraire";
    same_words: "same words", "mêmes mots";
    same_as: "=", "=";
    claim: "Claim", "Affirmation";
    why_same: "Why", "Pourquoi";
    timeline: "Timeline", "Chronologie";
    timeline_about: "Squares above the line are events, circles below it statements. Each leads to its sentence. The line is not to scale: one step is from one date that is told to the next, however many days lie between.", "Les carrés au-dessus de la ligne sont des événements, les cercles en dessous des déclarations. Chacun mène à sa phrase. La ligne n’est pas à l’échelle : un pas va d’une date racontée à la suivante, quel que soit le nombre de jours entre elles.";
    timeline_none: "Selon found no dated sentence; it may have missed some.", "Selon n’a pas trouvé de phrase datée ; il a pu en manquer.";
    year_unknown: "year unknown", "année inconnue";
    date: "Date", "Date";
    what: "What", "Nature";
    basis: "Rests on", "Repose sur";
    drift: "What changed on the way", "Ce qui a changé en chemin";
    drift_about: "The same sentence in an earlier and in a later article. Whether the change is a distortion is for people to say.", "La même phrase dans un article et dans un article plus récent. C’est aux personnes de dire si le changement est une déformation.";
    drift_none: "Selon found no sentence that changed on the way; it may have missed some.", "Selon n’a pas trouvé de phrase qui ait changé en chemin ; il a pu en manquer.";
    over_time_about: "What a voice says as days go by, echoes left out.", "Ce qu’une voix dit au fil des jours, sans les échos.";
    before: "Before", "Avant";
    after: "After", "Après";
    over_time: "Voices that changed", "Voix qui ont changé";
    stances: "Every stance", "Toutes les positions";
    stances_about: "Who takes which stance in which sentence, and through whom we know it. The last column says how sure the machine is of its own choice. It is not calibrated on dossiers: 90% does not mean right nine times out of ten.", "Qui prend quelle position dans quelle phrase, et par qui nous le savons. La dernière colonne dit à quel point la machine est sûre de son propre choix. Ce chiffre n’est pas étalonné sur des dossiers : 90\u{202f}% ne veut pas dire juste neuf fois sur dix.";
    stances_none: "Selon found nobody who takes a stance on the question; it may have missed some.", "Selon n’a trouvé personne qui prenne position sur la question ; il a pu en manquer.";
    stance: "Stance", "Position";
    chain: "Chain", "Chaîne";
    own_confidence: "Machine’s own confidence", "Confiance de la machine en son choix";
    the_articles: "The articles", "Les articles";
    back: "Back to the top", "Retour en haut";
    made: "How this was made", "Comment ce dossier est fait";
    made_about: "Selon read each article with a language model of its own, offline, and put the readings side by side by fixed rules; the same articles always give the same dossier. It can miss statements, misread stances, and take two people for one. The percentage beside a stance says how sure the machine is of its own choice; it is not calibrated on dossiers. Numbers count what is in these articles, not in the world: a view that is absent here may be held by many. Before you publish, open the sentences, look for the originals, and ask who is missing.", "Selon a lu chaque article avec son propre modèle de langue, hors ligne, puis a mis ces lectures côte à côte par des règles fixes ; les mêmes articles donnent toujours le même dossier. Il peut manquer des déclarations, mal lire une position, prendre deux personnes pour une seule. Le pourcentage à côté d’une position dit à quel point la machine est sûre de son propre choix ; il n’est pas étalonné sur des dossiers. Les nombres comptent ce qui est dans ces articles, pas dans le monde : un point de vue absent d’ici peut être celui de beaucoup. Avant de publier, ouvrez les phrases, cherchez les originaux, demandez-vous qui manque.";
}

impl Words {
    /// The languages that there are words in (ISO 639-1).
    pub const LANGUAGES: [&'static str; 2] = ["en", "fr"];

    /// The words of `lang` (ISO 639-1), else English.
    pub fn of(lang: &str) -> &'static Words {
        match lang {
            "fr" => &FR,
            _ => &EN,
        }
    }

    /// The one of two wordings that is in this language.
    pub fn pick<'a>(&self, english: &'a str, french: &'a str) -> &'a str {
        if self.french() { french } else { english }
    }

    fn french(&self) -> bool {
        self.lang == FR.lang
    }

    /// `number` and what is counted: French counts nought as one.
    pub fn count(&self, number: usize, one: &str, many: &str) -> String {
        let single = if self.french() { number < 2 } else { number == 1 };
        format!("{number} {}", if single { one } else { many })
    }

    /// How many voices: "1–3 voices".
    pub fn voices_in(&self, range: Range) -> String {
        match range.fewest == range.most {
            true => self.count(range.most, self.voice_one, self.voice_many),
            false => format!("{} {}", number(range), self.voice_many),
        }
    }

    /// A share as a percentage, with the space that the language wants.
    pub fn percent(&self, share: f64) -> String {
        format!("{:.0}{}%", (share * 100.0).round(), if self.french() { "\u{202f}" } else { "" })
    }

    /// How sure the machine is of a reading; never quite, as nothing bears that out.
    pub fn probability(&self, probability: f64) -> String {
        self.percent(probability.clamp(0.01, 0.99))
    }

    /// A number with at most two decimals.
    pub fn decimal(&self, number: f64) -> String {
        let text = format!("{number:.2}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        if self.french() { text.replace('.', ",") } else { text.to_owned() }
    }

    /// A group of voices by their stance.
    pub fn stance(&self, stance: StanceKind) -> &'static str {
        match stance {
            StanceKind::Support => self.pick("Support", "Soutiennent"),
            StanceKind::Deny => self.pick("Deny", "Nient"),
            StanceKind::Uncertain => self.pick("Uncertain", "Incertains"),
            StanceKind::ReportsUnknown => self.pick("Say it is unknown", "Disent qu’on ignore"),
        }
    }

    /// The same of one hypothesis: to take the one that nobody knows is to say so.
    pub fn group(&self, stance: StanceKind, hypothesis: &HypothesisView) -> &'static str {
        match stance {
            StanceKind::ReportsUnknown if hypothesis.unknown => self.pick("Say so", "Le disent"),
            _ => self.stance(stance),
        }
    }

    /// What one voice does.
    pub fn does(&self, stance: StanceKind) -> &'static str {
        match stance {
            StanceKind::Support => self.pick("supports", "soutient"),
            StanceKind::Deny => self.pick("denies", "nie"),
            StanceKind::Uncertain => self.pick("is uncertain", "incertain"),
            StanceKind::ReportsUnknown => self.pick("says unknown", "dit qu’on ignore"),
        }
    }

    /// How sure, in a word.
    pub fn certainty(&self, certainty: Option<Certainty>) -> &'static str {
        match certainty {
            Some(Certainty::Certain) => self.pick("certain", "certain"),
            Some(Certainty::Probable) => self.pick("probable", "probable"),
            Some(Certainty::Possible) => self.pick("possible", "possible"),
            Some(Certainty::Low) => self.pick("low", "faible"),
            None => self.pick("not given", "non donnée"),
        }
    }

    /// What a person decided of some words, or what was proposed: "denies, certain".
    pub fn decision(&self, stance: Option<StanceKind>, certainty: Option<Certainty>) -> String {
        match (stance, certainty) {
            (None, _) => self.silent.to_owned(),
            (Some(stance), None) => self.does(stance).to_owned(),
            (Some(stance), certainty) => {
                format!("{}, {}", self.does(stance), self.certainty(certainty))
            }
        }
    }

    /// Why a decision could not be followed.
    pub fn lost(&self, lost: LostKind) -> &'static str {
        match lost {
            LostKind::Article => {
                self.pick("its article is not among these", "son article n’est pas parmi ceux-ci")
            }
            LostKind::Words => self.pick(
                "its words do not stand in the text any more",
                "ses mots ne sont plus dans le texte",
            ),
            LostKind::Speaker => self.pick(
                "nobody speaks there, as the article is read now",
                "personne n’y parle, selon la lecture actuelle de l’article",
            ),
            LostKind::Hypothesis => self.pick(
                "the case has no such hypothesis any more",
                "le dossier n’a plus cette hypothèse",
            ),
            LostKind::Replaced => self.pick(
                "a later decision is on the same stance",
                "une décision ultérieure porte sur la même position",
            ),
        }
    }

    /// What speaks against each hypothesis; nothing is told of one that is not ranked.
    pub fn against(&self, case: &CaseView, matrix: &MatrixView) -> Vec<String> {
        let sums = case.hypotheses.iter().zip(&matrix.inconsistency);
        let told = |(hypothesis, sum): (&HypothesisView, &f64)| match hypothesis.unknown {
            true => String::new(),
            false => self.decimal(*sum),
        };
        sums.map(told).collect()
    }

    /// Why some hypotheses are not ranked; `None` if all are.
    pub fn why_not_ranked(&self, case: &CaseView) -> Option<String> {
        let unknown = case.hypotheses.iter().filter(|hypothesis| hypothesis.unknown);
        let ids: Vec<&str> = unknown.map(|hypothesis| hypothesis.id.as_str()).collect();
        (!ids.is_empty()).then(|| format!("{} {}", ids.join(", "), self.not_ranked))
    }

    /// How a stance that was read wrongly is put right, in one line.
    pub fn correction(&self, case: &CaseView) -> String {
        let Words { correct, colon, correct_after, correct_file, .. } = self;
        match correcting(case, "p1") {
            Some(command) => format!("{correct}{colon}{command}, {correct_after}"),
            None => format!("{correct_file}."),
        }
    }

    /// What a mark of the matrix says.
    pub fn mark(&self, mark: MarkKind) -> &'static str {
        match mark {
            MarkKind::Consistent => self.pick("agrees", "s’accorde"),
            MarkKind::Mixed => self.pick("both or unsure", "les deux ou incertain"),
            MarkKind::Unknown => self.pick("says it is not known", "dit qu’on l’ignore"),
            MarkKind::Inconsistent => self.pick("contradicts", "contredit"),
        }
    }

    /// By how many outlets a cell is printed, if not all have taken it back: "printed by 3 outlets".
    pub fn printed(&self, cell: &CellView) -> Option<String> {
        let outlets = self.count(cell.by_outlet, self.outlet, self.outlets);
        (cell.by_outlet > 0).then(|| format!("{} {outlets}", self.by_outlet))
    }

    /// What a sentence says that is marked so alone.
    pub fn alone(&self, mark: MarkKind) -> &'static str {
        match mark {
            MarkKind::Mixed => self.pick("unsure", "incertain"),
            other => self.mark(other),
        }
    }

    /// Why a voice may not stand alone.
    pub fn doubt(&self, doubt: Doubt, voice: &VoiceView) -> &'static str {
        match doubt {
            // A body that is called by what it is has a name of a kind.
            Doubt::Unnamed if voice.name.is_some() => self.pick(
                "perhaps: the same as another voice",
                "peut-être : la même qu’une autre voix",
            ),
            Doubt::Unnamed => self.pick("perhaps: has no name", "peut-être : n’a pas de nom"),
            Doubt::Relayed => {
                self.pick("perhaps: known only through others", "peut-être : connue par d’autres")
            }
            Doubt::Outlet => self.pick(
                "perhaps: an outlet that does not say from whom",
                "peut-être : un média qui ne dit pas de qui",
            ),
            Doubt::UnknownLineage => {
                self.pick("perhaps: origin not known", "peut-être : origine inconnue")
            }
            Doubt::Retold => self.pick(
                "perhaps: said otherwise where it comes from",
                "peut-être : dit autrement à l’origine",
            ),
            Doubt::Earlier => self.pick(
                "perhaps: said so before, and articles only remind of it",
                "peut-être : l’a dit auparavant, les articles ne font que le rappeler",
            ),
            Doubt::Withdrawn => self.pick("has taken it back", "est revenue dessus"),
        }
    }

    /// How two articles depend on each other.
    pub fn relation(&self, relation: RelationKind) -> &'static str {
        match relation {
            RelationKind::NearCopy => self.pick("copy", "copie"),
            RelationKind::SameWire => self.pick("same report", "même récit"),
            RelationKind::Cites => self.pick("cites", "cite"),
        }
    }

    /// What a root is.
    pub fn root_kind(&self, kind: RootKind) -> &'static str {
        match kind {
            RootKind::Article => self.pick("article", "article"),
            RootKind::Report => self.pick("report not at hand", "récit non disponible"),
            RootKind::Speech => self.pick("act of speech", "prise de parole"),
        }
    }

    /// What a date is the date of.
    pub fn dated(&self, kind: DatedKind) -> &'static str {
        match kind {
            DatedKind::Event => self.pick("event", "événement"),
            DatedKind::Statement => self.pick("statement", "déclaration"),
        }
    }

    /// What a date rests on.
    pub fn based(&self, basis: BasisKind) -> &'static str {
        match basis {
            BasisKind::Explicit => self.pick("its words", "ses mots"),
            BasisKind::Resolved => {
                self.pick("its words and the article’s date", "ses mots et la date de l’article")
            }
            BasisKind::Case => self.pick("its words and the case", "ses mots et le dossier"),
        }
    }

    /// What a voice does with a hypothesis, and how surely: *says no, probable*; *takes back:
    /// says no*.
    pub fn said(&self, stance: &StanceView) -> String {
        match stance.certainty.filter(|_| !stance.takes_back) {
            Some(_) => {
                format!("{}, {}", self.does(stance.stance), self.certainty(stance.certainty))
            }
            None => self.does_there(stance),
        }
    }

    /// What a voice does with a hypothesis in one sentence: *supports*, *takes back: supports*,
    /// *supports (taken back: p8)*.
    pub fn does_there(&self, stance: &StanceView) -> String {
        let does = self.does(stance.stance);
        match &stance.taken_back {
            _ if stance.takes_back => format!("{}{}{does}", self.takes_back, self.colon),
            Some(id) => format!("{does} ({}{}{id})", self.taken_back, self.colon),
            None => does.to_owned(),
        }
    }

    /// What has changed.
    pub fn change(&self, change: ChangeKind) -> &'static str {
        match change {
            ChangeKind::HedgeLost => self.pick("a hedge was lost", "une réserve a disparu"),
            ChangeKind::HedgeAdded => self.pick("a hedge was added", "une réserve est apparue"),
            ChangeKind::TurnedRound => self.pick("turned round", "le sens est inversé"),
            ChangeKind::Number => self.pick("another number", "un autre nombre"),
            ChangeKind::Hardened => {
                self.pick("told as settled, and was not", "donné pour acquis, ne l’était pas")
            }
            ChangeKind::Speaker => self.pick("another speaker", "une autre source"),
        }
    }
}

/// The command that takes the stance `id` back, if a library knows it by that.
pub fn correcting(case: &CaseView, id: &str) -> Option<String> {
    case.in_library.then(|| format!("selon case mark {} {id} none", case.id))
}

/// "3" or "1–3".
pub fn number(range: Range) -> String {
    match range.fewest == range.most {
        true => range.most.to_string(),
        false => format!("{}–{}", range.fewest, range.most),
    }
}

/// The sign of a mark, which is never shown without its words nearby.
pub fn sign(mark: Option<MarkKind>) -> &'static str {
    match mark {
        Some(MarkKind::Consistent) => "+",
        Some(MarkKind::Mixed) => "~",
        Some(MarkKind::Unknown) => "?",
        Some(MarkKind::Inconsistent) => "−",
        None => "·",
    }
}
