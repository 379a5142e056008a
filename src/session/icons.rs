//! The icons a slide may name and the screens use: code points of Phosphor, the same in Regular and Bold.

/// `arrow-bend-down-right`.
pub const ARROW_BEND_DOWN_RIGHT: char = '\u{E01A}';
/// `arrow-clockwise`.
pub const ARROW_CLOCKWISE: char = '\u{E036}';
/// `arrow-counter-clockwise`.
pub const ARROW_COUNTER_CLOCKWISE: char = '\u{E038}';
/// `arrow-down`.
pub const ARROW_DOWN: char = '\u{E03E}';
/// `arrow-elbow-down-right`.
pub const ARROW_ELBOW_DOWN_RIGHT: char = '\u{E046}';
/// `arrow-left`.
pub const ARROW_LEFT: char = '\u{E058}';
/// `arrow-right`.
pub const ARROW_RIGHT: char = '\u{E06C}';
/// `arrow-square-out`.
pub const ARROW_SQUARE_OUT: char = '\u{E5DE}';
/// `arrow-u-up-left`.
pub const ARROW_U_UP_LEFT: char = '\u{E08A}';
/// `arrow-up`.
pub const ARROW_UP: char = '\u{E08E}';
/// `arrows-clockwise`.
pub const ARROWS_CLOCKWISE: char = '\u{E094}';
/// `arrows-left-right`.
pub const ARROWS_LEFT_RIGHT: char = '\u{E0A0}';
/// `arrows-out`.
pub const ARROWS_OUT: char = '\u{E0A2}';
/// `arrows-split`.
pub const ARROWS_SPLIT: char = '\u{ED3C}';
/// `bell`.
pub const BELL: char = '\u{E0CE}';
/// `binoculars`.
pub const BINOCULARS: char = '\u{EA64}';
/// `book-open`.
pub const BOOK_OPEN: char = '\u{E0E6}';
/// `brackets-curly`.
pub const BRACKETS_CURLY: char = '\u{E860}';
/// `bug`.
pub const BUG: char = '\u{E5F4}';
/// `calendar-blank`.
pub const CALENDAR_BLANK: char = '\u{E10A}';
/// `cards`.
pub const CARDS: char = '\u{E0F8}';
/// `caret-down`.
pub const CARET_DOWN: char = '\u{E136}';
/// `caret-left`.
pub const CARET_LEFT: char = '\u{E138}';
/// `caret-right`.
pub const CARET_RIGHT: char = '\u{E13A}';
/// `caret-up`.
pub const CARET_UP: char = '\u{E13C}';
/// `chart-bar-horizontal`.
pub const CHART_BAR_HORIZONTAL: char = '\u{E152}';
/// `chat-circle-text`.
pub const CHAT_CIRCLE_TEXT: char = '\u{E16E}';
/// `check`.
pub const CHECK: char = '\u{E182}';
/// `check-circle`.
pub const CHECK_CIRCLE: char = '\u{E184}';
/// `check-square`.
pub const CHECK_SQUARE: char = '\u{E186}';
/// `circle`.
pub const CIRCLE: char = '\u{E18A}';
/// `circle-half`.
pub const CIRCLE_HALF: char = '\u{E18C}';
/// `circle-notch`.
pub const CIRCLE_NOTCH: char = '\u{EB44}';
/// `clipboard-text`.
pub const CLIPBOARD_TEXT: char = '\u{E198}';
/// `clock-countdown`.
pub const CLOCK_COUNTDOWN: char = '\u{ED2C}';
/// `cloud`.
pub const CLOUD: char = '\u{E1AA}';
/// `code`.
pub const CODE: char = '\u{E1BC}';
/// `columns`.
pub const COLUMNS: char = '\u{E546}';
/// `command`.
pub const COMMAND: char = '\u{E1C4}';
/// `copy`.
pub const COPY: char = '\u{E1CA}';
/// `copy-simple`.
pub const COPY_SIMPLE: char = '\u{E1CC}';
/// `corners-out`.
pub const CORNERS_OUT: char = '\u{E1D0}';
/// `crosshair`.
pub const CROSSHAIR: char = '\u{E1D6}';
/// `cube`.
pub const CUBE: char = '\u{E1DA}';
/// `cursor`.
pub const CURSOR: char = '\u{E1DC}';
/// `database`.
pub const DATABASE: char = '\u{E1DE}';
/// `dots-six-vertical`.
pub const DOTS_SIX_VERTICAL: char = '\u{EAE2}';
/// `dots-three`.
pub const DOTS_THREE: char = '\u{E1FE}';
/// `dots-three-circle`.
pub const DOTS_THREE_CIRCLE: char = '\u{E200}';
/// `envelope-simple`.
pub const ENVELOPE_SIMPLE: char = '\u{E218}';
/// `eraser`.
pub const ERASER: char = '\u{E21E}';
/// `export`.
pub const EXPORT: char = '\u{EAF0}';
/// `eye`.
pub const EYE: char = '\u{E220}';
/// `eye-slash`.
pub const EYE_SLASH: char = '\u{E224}';
/// `file-csv`.
pub const FILE_CSV: char = '\u{EB1C}';
/// `file-html`.
pub const FILE_HTML: char = '\u{EB38}';
/// `file-md`.
pub const FILE_MD: char = '\u{ED50}';
/// `file-pdf`.
pub const FILE_PDF: char = '\u{E702}';
/// `file-png`.
pub const FILE_PNG: char = '\u{EB18}';
/// `file-svg`.
pub const FILE_SVG: char = '\u{ED08}';
/// `file-text`.
pub const FILE_TEXT: char = '\u{E23A}';
/// `flag`.
pub const FLAG: char = '\u{E244}';
/// `flag-checkered`.
pub const FLAG_CHECKERED: char = '\u{EA38}';
/// `flashlight`.
pub const FLASHLIGHT: char = '\u{E246}';
/// `floppy-disk`.
pub const FLOPPY_DISK: char = '\u{E248}';
/// `flow-arrow`.
pub const FLOW_ARROW: char = '\u{E6EC}';
/// `folder`.
pub const FOLDER: char = '\u{E24A}';
/// `folder-open`.
pub const FOLDER_OPEN: char = '\u{E256}';
/// `gauge`.
pub const GAUGE: char = '\u{E628}';
/// `gavel`.
pub const GAVEL: char = '\u{EA32}';
/// `gear-six`.
pub const GEAR_SIX: char = '\u{E272}';
/// `git-branch`.
pub const GIT_BRANCH: char = '\u{E278}';
/// `git-diff`.
pub const GIT_DIFF: char = '\u{E27C}';
/// `globe`.
pub const GLOBE: char = '\u{E288}';
/// `graph`.
pub const GRAPH: char = '\u{EB58}';
/// `hand`.
pub const HAND: char = '\u{E298}';
/// `hand-coins`.
pub const HAND_COINS: char = '\u{EA8C}';
/// `hand-grabbing`.
pub const HAND_GRABBING: char = '\u{E57C}';
/// `hand-pointing`.
pub const HAND_POINTING: char = '\u{E29A}';
/// `handshake`.
pub const HANDSHAKE: char = '\u{E582}';
/// `hard-drives`.
pub const HARD_DRIVES: char = '\u{E2A0}';
/// `hash`.
pub const HASH: char = '\u{E2A2}';
/// `heart`.
pub const HEART: char = '\u{E2A8}';
/// `hourglass`.
pub const HOURGLASS: char = '\u{E2B2}';
/// `house`.
pub const HOUSE: char = '\u{E2C2}';
/// `image`.
pub const IMAGE: char = '\u{E2CA}';
/// `infinity`.
pub const INFINITY: char = '\u{E634}';
/// `info`.
pub const INFO: char = '\u{E2CE}';
/// `key`.
pub const KEY: char = '\u{E2D6}';
/// `keyboard`.
pub const KEYBOARD: char = '\u{E2D8}';
/// `letter-circle-p`.
pub const LETTER_CIRCLE_P: char = '\u{EC08}';
/// `lightbulb`.
pub const LIGHTBULB: char = '\u{E2DC}';
/// `lightning`.
pub const LIGHTNING: char = '\u{E2DE}';
/// `link`.
pub const LINK: char = '\u{E2E2}';
/// `list`.
pub const LIST: char = '\u{E2F0}';
/// `list-checks`.
pub const LIST_CHECKS: char = '\u{EADC}';
/// `list-numbers`.
pub const LIST_NUMBERS: char = '\u{E2F6}';
/// `list-plus`.
pub const LIST_PLUS: char = '\u{E2F8}';
/// `lock-simple`.
pub const LOCK_SIMPLE: char = '\u{E308}';
/// `magic-wand`.
pub const MAGIC_WAND: char = '\u{E6B6}';
/// `magnifying-glass`.
pub const MAGNIFYING_GLASS: char = '\u{E30C}';
/// `megaphone`.
pub const MEGAPHONE: char = '\u{E324}';
/// `minus`.
pub const MINUS: char = '\u{E32A}';
/// `monitor`.
pub const MONITOR: char = '\u{E32E}';
/// `moon`.
pub const MOON: char = '\u{E330}';
/// `note`.
pub const NOTE: char = '\u{E348}';
/// `note-pencil`.
pub const NOTE_PENCIL: char = '\u{E34C}';
/// `package`.
pub const PACKAGE: char = '\u{E390}';
/// `palette`.
pub const PALETTE: char = '\u{E6C8}';
/// `paperclip`.
pub const PAPERCLIP: char = '\u{E39A}';
/// `path`.
pub const PATH: char = '\u{E39C}';
/// `pause`.
pub const PAUSE: char = '\u{E39E}';
/// `pen`.
pub const PEN: char = '\u{E3AA}';
/// `pencil-simple`.
pub const PENCIL_SIMPLE: char = '\u{E3B4}';
/// `play`.
pub const PLAY: char = '\u{E3D0}';
/// `play-circle`.
pub const PLAY_CIRCLE: char = '\u{E3D2}';
/// `plugs`.
pub const PLUGS: char = '\u{EB56}';
/// `plus`.
pub const PLUS: char = '\u{E3D4}';
/// `plus-circle`.
pub const PLUS_CIRCLE: char = '\u{E3D6}';
/// `presentation-chart`.
pub const PRESENTATION_CHART: char = '\u{E656}';
/// `prohibit`.
pub const PROHIBIT: char = '\u{E3DE}';
/// `projector-screen`.
pub const PROJECTOR_SCREEN: char = '\u{E658}';
/// `quotes`.
pub const QUOTES: char = '\u{E660}';
/// `question`.
pub const QUESTION: char = '\u{E3E8}';
/// `repeat`.
pub const REPEAT: char = '\u{E3F6}';
/// `robot`.
pub const ROBOT: char = '\u{E762}';
/// `rocket-launch`.
pub const ROCKET_LAUNCH: char = '\u{E3FE}';
/// `rows`.
pub const ROWS: char = '\u{E5A2}';
/// `scales`.
pub const SCALES: char = '\u{E750}';
/// `scissors`.
pub const SCISSORS: char = '\u{EAE0}';
/// `seal-check`.
pub const SEAL_CHECK: char = '\u{E606}';
/// `shield-check`.
pub const SHIELD_CHECK: char = '\u{E40C}';
/// `skip-back`.
pub const SKIP_BACK: char = '\u{E5A4}';
/// `skip-forward`.
pub const SKIP_FORWARD: char = '\u{E5A6}';
/// `sliders-horizontal`.
pub const SLIDERS_HORIZONTAL: char = '\u{E434}';
/// `snowflake`.
pub const SNOWFLAKE: char = '\u{E5AA}';
/// `sort-descending`.
pub const SORT_DESCENDING: char = '\u{E446}';
/// `sparkle`.
pub const SPARKLE: char = '\u{E6A2}';
/// `speaker-high`.
pub const SPEAKER_HIGH: char = '\u{E44A}';
/// `speaker-slash`.
pub const SPEAKER_SLASH: char = '\u{E45A}';
/// `square`.
pub const SQUARE: char = '\u{E45E}';
/// `squares-four`.
pub const SQUARES_FOUR: char = '\u{E464}';
/// `stack`.
pub const STACK: char = '\u{E466}';
/// `stop`.
pub const STOP: char = '\u{E46C}';
/// `storefront`.
pub const STOREFRONT: char = '\u{E470}';
/// `sun`.
pub const SUN: char = '\u{E472}';
/// `table`.
pub const TABLE: char = '\u{E476}';
/// `target`.
pub const TARGET: char = '\u{E47C}';
/// `text-aa`.
pub const TEXT_AA: char = '\u{E6EE}';
/// `text-b`.
pub const TEXT_B: char = '\u{E5BE}';
/// `text-italic`.
pub const TEXT_ITALIC: char = '\u{E5C0}';
/// `text-t`.
pub const TEXT_T: char = '\u{E48A}';
/// `thumbs-up`.
pub const THUMBS_UP: char = '\u{E48E}';
/// `timer`.
pub const TIMER: char = '\u{E492}';
/// `traffic-cone`.
pub const TRAFFIC_CONE: char = '\u{E9A8}';
/// `trash`.
pub const TRASH: char = '\u{E4A6}';
/// `tray-arrow-down`.
pub const TRAY_ARROW_DOWN: char = '\u{E010}';
/// `upload-simple`.
pub const UPLOAD_SIMPLE: char = '\u{E4C0}';
/// `user`.
pub const USER: char = '\u{E4C2}';
/// `user-plus`.
pub const USER_PLUS: char = '\u{E4D0}';
/// `users`.
pub const USERS: char = '\u{E4D6}';
/// `users-four`.
pub const USERS_FOUR: char = '\u{E68C}';
/// `users-three`.
pub const USERS_THREE: char = '\u{E68E}';
/// `wall`.
pub const WALL: char = '\u{E688}';
/// `warning`.
pub const WARNING: char = '\u{E4E0}';
/// `warning-octagon`.
pub const WARNING_OCTAGON: char = '\u{E4E4}';
/// `wrench`.
pub const WRENCH: char = '\u{E5D4}';
/// `x`.
pub const X: char = '\u{E4F6}';
/// `x-circle`.
pub const X_CIRCLE: char = '\u{E4F8}';

/// Every icon by the name a session may use.
pub const NAMED: &[(&str, char)] = &[
    ("arrow-bend-down-right", ARROW_BEND_DOWN_RIGHT),
    ("arrow-clockwise", ARROW_CLOCKWISE),
    ("arrow-counter-clockwise", ARROW_COUNTER_CLOCKWISE),
    ("arrow-down", ARROW_DOWN),
    ("arrow-elbow-down-right", ARROW_ELBOW_DOWN_RIGHT),
    ("arrow-left", ARROW_LEFT),
    ("arrow-right", ARROW_RIGHT),
    ("arrow-square-out", ARROW_SQUARE_OUT),
    ("arrow-u-up-left", ARROW_U_UP_LEFT),
    ("arrow-up", ARROW_UP),
    ("arrows-clockwise", ARROWS_CLOCKWISE),
    ("arrows-left-right", ARROWS_LEFT_RIGHT),
    ("arrows-out", ARROWS_OUT),
    ("arrows-split", ARROWS_SPLIT),
    ("bell", BELL),
    ("binoculars", BINOCULARS),
    ("book-open", BOOK_OPEN),
    ("brackets-curly", BRACKETS_CURLY),
    ("bug", BUG),
    ("calendar-blank", CALENDAR_BLANK),
    ("cards", CARDS),
    ("caret-down", CARET_DOWN),
    ("caret-left", CARET_LEFT),
    ("caret-right", CARET_RIGHT),
    ("caret-up", CARET_UP),
    ("chart-bar-horizontal", CHART_BAR_HORIZONTAL),
    ("chat-circle-text", CHAT_CIRCLE_TEXT),
    ("check", CHECK),
    ("check-circle", CHECK_CIRCLE),
    ("check-square", CHECK_SQUARE),
    ("circle", CIRCLE),
    ("circle-half", CIRCLE_HALF),
    ("circle-notch", CIRCLE_NOTCH),
    ("clipboard-text", CLIPBOARD_TEXT),
    ("clock-countdown", CLOCK_COUNTDOWN),
    ("cloud", CLOUD),
    ("code", CODE),
    ("columns", COLUMNS),
    ("command", COMMAND),
    ("copy", COPY),
    ("copy-simple", COPY_SIMPLE),
    ("corners-out", CORNERS_OUT),
    ("crosshair", CROSSHAIR),
    ("cube", CUBE),
    ("cursor", CURSOR),
    ("database", DATABASE),
    ("dots-six-vertical", DOTS_SIX_VERTICAL),
    ("dots-three", DOTS_THREE),
    ("dots-three-circle", DOTS_THREE_CIRCLE),
    ("envelope-simple", ENVELOPE_SIMPLE),
    ("eraser", ERASER),
    ("export", EXPORT),
    ("eye", EYE),
    ("eye-slash", EYE_SLASH),
    ("file-csv", FILE_CSV),
    ("file-html", FILE_HTML),
    ("file-md", FILE_MD),
    ("file-pdf", FILE_PDF),
    ("file-png", FILE_PNG),
    ("file-svg", FILE_SVG),
    ("file-text", FILE_TEXT),
    ("flag", FLAG),
    ("flag-checkered", FLAG_CHECKERED),
    ("flashlight", FLASHLIGHT),
    ("floppy-disk", FLOPPY_DISK),
    ("flow-arrow", FLOW_ARROW),
    ("folder", FOLDER),
    ("folder-open", FOLDER_OPEN),
    ("gauge", GAUGE),
    ("gavel", GAVEL),
    ("gear-six", GEAR_SIX),
    ("git-branch", GIT_BRANCH),
    ("git-diff", GIT_DIFF),
    ("globe", GLOBE),
    ("graph", GRAPH),
    ("hand", HAND),
    ("hand-coins", HAND_COINS),
    ("hand-grabbing", HAND_GRABBING),
    ("hand-pointing", HAND_POINTING),
    ("handshake", HANDSHAKE),
    ("hard-drives", HARD_DRIVES),
    ("hash", HASH),
    ("heart", HEART),
    ("hourglass", HOURGLASS),
    ("house", HOUSE),
    ("image", IMAGE),
    ("infinity", INFINITY),
    ("info", INFO),
    ("key", KEY),
    ("keyboard", KEYBOARD),
    ("letter-circle-p", LETTER_CIRCLE_P),
    ("lightbulb", LIGHTBULB),
    ("lightning", LIGHTNING),
    ("link", LINK),
    ("list", LIST),
    ("list-checks", LIST_CHECKS),
    ("list-numbers", LIST_NUMBERS),
    ("list-plus", LIST_PLUS),
    ("lock-simple", LOCK_SIMPLE),
    ("magic-wand", MAGIC_WAND),
    ("magnifying-glass", MAGNIFYING_GLASS),
    ("megaphone", MEGAPHONE),
    ("minus", MINUS),
    ("monitor", MONITOR),
    ("moon", MOON),
    ("note", NOTE),
    ("note-pencil", NOTE_PENCIL),
    ("package", PACKAGE),
    ("palette", PALETTE),
    ("paperclip", PAPERCLIP),
    ("path", PATH),
    ("pause", PAUSE),
    ("pen", PEN),
    ("pencil-simple", PENCIL_SIMPLE),
    ("play", PLAY),
    ("play-circle", PLAY_CIRCLE),
    ("plugs", PLUGS),
    ("plus", PLUS),
    ("plus-circle", PLUS_CIRCLE),
    ("presentation-chart", PRESENTATION_CHART),
    ("prohibit", PROHIBIT),
    ("projector-screen", PROJECTOR_SCREEN),
    ("question", QUESTION),
    ("repeat", REPEAT),
    ("robot", ROBOT),
    ("rocket-launch", ROCKET_LAUNCH),
    ("rows", ROWS),
    ("scales", SCALES),
    ("scissors", SCISSORS),
    ("seal-check", SEAL_CHECK),
    ("shield-check", SHIELD_CHECK),
    ("skip-back", SKIP_BACK),
    ("skip-forward", SKIP_FORWARD),
    ("sliders-horizontal", SLIDERS_HORIZONTAL),
    ("snowflake", SNOWFLAKE),
    ("sort-descending", SORT_DESCENDING),
    ("sparkle", SPARKLE),
    ("speaker-high", SPEAKER_HIGH),
    ("speaker-slash", SPEAKER_SLASH),
    ("square", SQUARE),
    ("squares-four", SQUARES_FOUR),
    ("stack", STACK),
    ("stop", STOP),
    ("storefront", STOREFRONT),
    ("sun", SUN),
    ("table", TABLE),
    ("target", TARGET),
    ("text-aa", TEXT_AA),
    ("text-b", TEXT_B),
    ("text-italic", TEXT_ITALIC),
    ("text-t", TEXT_T),
    ("thumbs-up", THUMBS_UP),
    ("timer", TIMER),
    ("traffic-cone", TRAFFIC_CONE),
    ("trash", TRASH),
    ("tray-arrow-down", TRAY_ARROW_DOWN),
    ("upload-simple", UPLOAD_SIMPLE),
    ("user", USER),
    ("user-plus", USER_PLUS),
    ("users", USERS),
    ("users-four", USERS_FOUR),
    ("users-three", USERS_THREE),
    ("wall", WALL),
    ("warning", WARNING),
    ("warning-octagon", WARNING_OCTAGON),
    ("wrench", WRENCH),
    ("x", X),
    ("x-circle", X_CIRCLE),
];

/// The icon of this name.
pub fn named(name: &str) -> Option<char> {
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, icon)| *icon)
}
