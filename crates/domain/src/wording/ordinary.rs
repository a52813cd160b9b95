//! Everyday words that contain the characters of a forbidden one by accident.

/// What stands around a possible hit. Spaces and punctuation are passed over.
pub(super) struct Around {
    /// The character before it.
    pub before: Option<char>,
    /// The character after it.
    pub after: Option<char>,
    /// The one after that.
    pub second_after: Option<char>,
    /// For each gap between its characters, whether a clause ends there.
    pub stops: Vec<bool>,
}

/// Whether the characters belong to ordinary words rather than to the forbidden one.
pub(super) fn is_ordinary(word: &str, around: &Around) -> bool {
    let is_in = |character: Option<char>, list: &str| character.is_some_and(|c| list.contains(c));
    let stopped = around.stops.contains(&true);
    match word {
        // 没收到 is "not received"; 没收下 "did not accept", but 没收下列 lists what is confiscated.
        "没收" => {
            is_in(around.after, "到过齐回")
                || (is_in(around.after, "取") && !is_in(around.second_after, "得"))
                || (is_in(around.after, "下") && !is_in(around.second_after, "列述方面架"))
                || (stopped && is_in(around.before, "沉淹吞出有"))
        }
        // 扣押金 keeps a deposit, 扣押金属制品 would seize metal goods; 折扣、押金 is an enumeration.
        "扣押" => {
            (is_in(around.after, "金") && !is_in(around.second_after, "属银器色额条砖币"))
                || (stopped && is_in(around.before, "折回纽不"))
        }
        // 检查封条 checks a strip seal; 巡查、封面 is an enumeration.
        "查封" => {
            is_in(around.before, "检巡审调核抽复排自清普督盘搜")
                && (stopped || is_in(around.after, "面条样底口皮签"))
        }
        "处罚" => stopped && is_in(around.before, "此该何别到好出各多几某事"),
        "责令" => stopped && is_in(around.before, "负职权尽免追问专"),
        // 予以认定，侵权… : the clause ends between the two words and the first has its own verb.
        "认定侵权" => {
            around.stops == [false, true, false] && is_in(around.before, "以予作可加行")
        }
        _ => false,
    }
}
