//! The exhibits of a row: one to a row, several in one cell, or several groups
//! of columns side by side.

use super::{Value, answer, number, text};
use crate::column::Column;
use crate::row::{Claim, Doubt, DoubtReason, Exhibit};

/// The cells of a row that speak of exhibits: column, kind of right that the
/// header implies, value.
pub(crate) type ExhibitCell<'a> = (Column, Option<&'static str>, &'a Value<'a>);

/// Reads the exhibits of a row from its cells in the order of the columns. A
/// second column of one meaning begins a second exhibit.
pub(crate) fn read(cells: &[ExhibitCell<'_>], doubts: &mut Vec<Doubt>) -> Vec<Exhibit> {
    let mut exhibits = Vec::new();
    let mut group: Vec<ExhibitCell<'_>> = Vec::new();
    for cell in cells {
        // Several columns of numbers belong to one exhibit: patent beside mark.
        let repeats =
            cell.0 != Column::ClaimedNumber && group.iter().any(|known| known.0 == cell.0);
        if repeats {
            read_group(&group, &mut exhibits, doubts);
            group.clear();
        }
        group.push(*cell);
    }
    read_group(&group, &mut exhibits, doubts);
    exhibits
}

fn read_group(group: &[ExhibitCell<'_>], exhibits: &mut Vec<Exhibit>, doubts: &mut Vec<Doubt>) {
    let mut names = parts_of(group, Column::ExhibitName);
    let mut models = parts_of(group, Column::ExhibitModel);
    // Only names and models that pair up are several exhibits; a name over two
    // lines with one model is one exhibit.
    let several = names.len() > 1 && (models.len() == names.len() || models.len() <= 1);
    if !several {
        names = whole_of(group, Column::ExhibitName);
        models = whole_of(group, Column::ExhibitModel);
    }
    let count = names.len().max(1);
    let claims = claims_of(group);
    if names.is_empty()
        && models.is_empty()
        && claims.is_empty()
        && whole_of(group, Column::ExhibitBrand).is_empty()
    {
        return;
    }
    let paired_claims = claims.len() == count || count == 1;
    if !paired_claims && !claims.is_empty() {
        doubts.push(Doubt {
            column: Column::ClaimedNumber,
            value: claims.iter().map(|claim| claim.number.as_str()).collect::<Vec<_>>().join("、"),
            reason: DoubtReason::ClaimsUnassigned {
                exhibits: u32::try_from(count).unwrap_or(u32::MAX),
                numbers: u32::try_from(claims.len()).unwrap_or(u32::MAX),
            },
        });
    }
    let of = |column: Column, position: usize| part_for(group, column, count, position);
    for position in 0..count {
        let model = models.get(position).or(models.first().filter(|_| models.len() == 1)).cloned();
        let brand = of(Column::ExhibitBrand, position);
        let claims = match (count, paired_claims) {
            (1, _) | (_, false) => claims.clone(),
            _ => claims.get(position).cloned().into_iter().collect(),
        };
        let name = names.get(position).cloned().unwrap_or_else(|| {
            let stand_in = model.clone().or_else(|| brand.clone());
            let stand_in = stand_in.or_else(|| claims.first().map(|claim| claim.number.clone()));
            let stand_in = stand_in.unwrap_or_default();
            doubts.push(Doubt {
                column: Column::ExhibitName,
                value: stand_in.clone(),
                reason: DoubtReason::ExhibitNameMissing,
            });
            stand_in
        });
        exhibits.push(Exhibit {
            name,
            model,
            brand,
            category: of(Column::ExhibitCategory, position),
            claimed_right_type: of(Column::ClaimedRightType, position),
            claims,
            registered_mark_shown: answer_of(group, position == 0, doubts),
            nice_classes: classes_of(group, position == 0, doubts),
            quantity: of(Column::Quantity, position),
        });
    }
}

/// What a column says for the exhibit at `position` of `count`: its part, where
/// there are as many parts as exhibits, else the whole cell.
fn part_for(
    group: &[ExhibitCell<'_>],
    column: Column,
    count: usize,
    position: usize,
) -> Option<String> {
    if count > 1 {
        let mut parts = parts_of(group, column);
        if parts.len() == count {
            return Some(parts.swap_remove(position));
        }
    }
    whole_of(group, column).into_iter().next()
}

fn parts_of(group: &[ExhibitCell<'_>], column: Column) -> Vec<String> {
    texts_of(group, column)
        .flat_map(|shown| {
            text::split_list(&shown, |character| matches!(character, '\n' | '\r' | '；' | ';'))
        })
        .filter(|part| !text::is_placeholder(part))
        .collect()
}

fn whole_of(group: &[ExhibitCell<'_>], column: Column) -> Vec<String> {
    texts_of(group, column)
        .map(|shown| text::line(&shown))
        .filter(|whole| !text::is_placeholder(whole))
        .collect()
}

fn texts_of<'a>(group: &'a [ExhibitCell<'a>], column: Column) -> impl Iterator<Item = String> + 'a {
    group
        .iter()
        .filter(move |(known, _, _)| *known == column)
        .map(|(_, _, value)| value.shown().into_owned())
}

/// The numbers claimed. A row's own word for the kind of right goes before what
/// the header implies.
fn claims_of(group: &[ExhibitCell<'_>]) -> Vec<Claim> {
    let types = parts_of(group, Column::ClaimedRightType);
    let mut claims: Vec<Claim> = Vec::new();
    for (_, implied, value) in
        group.iter().filter(|(column, _, _)| *column == Column::ClaimedNumber)
    {
        let shown = value.shown();
        let numbers = text::split_list(&shown, |character| {
            matches!(character, '\n' | '\r' | '；' | ';' | '、' | ',' | '，' | '/' | '|')
        });
        for number in numbers.into_iter().filter(|number| !text::is_placeholder(number)) {
            let number = number::written_out(&number).map_or(number, |(digits, _)| digits);
            if claims.iter().all(|known| known.number != number) {
                claims.push(Claim { right_type: implied.map(str::to_owned), number });
            }
        }
    }
    let paired = types.len() == claims.len();
    for (position, claim) in claims.iter_mut().enumerate() {
        let own =
            if paired { types.get(position) } else { types.first().filter(|_| types.len() == 1) };
        if let Some(own) = own {
            claim.right_type = Some(own.clone());
        }
    }
    claims
}

fn answer_of(group: &[ExhibitCell<'_>], tell: bool, doubts: &mut Vec<Doubt>) -> Option<bool> {
    let (column, _, value) = group.iter().find(|cell| cell.0 == Column::RegisteredMarkShown)?;
    let answer = answer::read(value);
    if answer.is_none() && tell {
        doubts.push(Doubt {
            column: *column,
            value: value.shown().into_owned(),
            reason: DoubtReason::AnswerUnclear,
        });
    }
    answer
}

/// `9`, `第9类`, `9、35`, `Class 9`.
fn classes_of(group: &[ExhibitCell<'_>], tell: bool, doubts: &mut Vec<Doubt>) -> Vec<u8> {
    let Some((column, _, value)) = group.iter().find(|cell| cell.0 == Column::NiceClass) else {
        return Vec::new();
    };
    let shown = value.shown();
    if text::is_placeholder(&shown) {
        return Vec::new();
    }
    let folded = text::folded(&shown);
    let mut classes = Vec::new();
    let mut clear = !folded.contains('.');
    for digits in folded.split(|character: char| !character.is_ascii_digit()) {
        match digits.parse::<u8>() {
            Ok(class @ 1..=45) if !classes.contains(&class) => classes.push(class),
            Ok(1..=45) => {}
            _ if digits.is_empty() => {}
            _ => clear = false,
        }
    }
    if (classes.is_empty() || !clear) && tell {
        doubts.push(Doubt {
            column: *column,
            value: shown.into_owned(),
            reason: DoubtReason::NiceClassUnclear,
        });
    }
    if clear { classes } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_texts(cells: &[(Column, Option<&'static str>, &str)]) -> (Vec<Exhibit>, Vec<Doubt>) {
        let values: Vec<Value<'_>> =
            cells.iter().map(|cell| Value::Text(cell.2.to_owned().into())).collect();
        let cells: Vec<ExhibitCell<'_>> =
            cells.iter().zip(&values).map(|(cell, value)| (cell.0, cell.1, value)).collect();
        let mut doubts = Vec::new();
        (read(&cells, &mut doubts), doubts)
    }

    #[test]
    fn lines_of_one_cell_are_several_exhibits_and_pair_up() {
        let (exhibits, doubts) = read_texts(&[
            (Column::ExhibitName, None, "展维扫描仪\n展维打印机"),
            (Column::ExhibitModel, None, "S1；P2"),
            (Column::ExhibitBrand, None, "展维"),
            (Column::ClaimedNumber, Some("专利"), "ZL202110123456.7、202110123457.1"),
        ]);
        assert_eq!(exhibits.len(), 2);
        assert_eq!(exhibits[1].name, "展维打印机");
        assert_eq!(exhibits[1].model.as_deref(), Some("P2"));
        assert_eq!(exhibits[1].brand.as_deref(), Some("展维"));
        assert_eq!(exhibits[0].claims[0].number, "ZL202110123456.7");
        assert_eq!(exhibits[1].claims[0].number, "202110123457.1");
        assert!(doubts.is_empty(), "{doubts:?}");
    }

    #[test]
    fn commas_do_not_part_exhibits() {
        let (exhibits, _) = read_texts(&[(Column::ExhibitName, None, "扫描仪、打印机")]);
        assert_eq!(exhibits.len(), 1);
    }

    #[test]
    fn numbers_that_do_not_pair_up_are_given_to_all_and_doubted() {
        let (exhibits, doubts) = read_texts(&[
            (Column::ExhibitName, None, "甲；乙"),
            (Column::ClaimedNumber, None, "1234567、7654321、1111111"),
        ]);
        assert_eq!(exhibits[0].claims.len(), 3);
        assert_eq!(exhibits[1].claims.len(), 3);
        assert_eq!(doubts[0].reason, DoubtReason::ClaimsUnassigned { exhibits: 2, numbers: 3 });
    }

    #[test]
    fn patent_beside_mark_is_one_exhibit_with_two_kinds_of_right() {
        let (exhibits, _) = read_texts(&[
            (Column::ExhibitName, None, "展维阀门"),
            (Column::ClaimedNumber, Some("专利"), "ZL202110123456.7"),
            (Column::ClaimedNumber, Some("商标"), "12345678"),
        ]);
        let claims = &exhibits[0].claims;
        assert_eq!(claims[0].right_type.as_deref(), Some("专利"));
        assert_eq!(claims[1].right_type.as_deref(), Some("商标"));
    }

    #[test]
    fn columns_side_by_side_are_several_exhibits() {
        let (exhibits, _) = read_texts(&[
            (Column::ExhibitName, None, "甲"),
            (Column::ExhibitModel, None, "M1"),
            (Column::ExhibitName, None, "乙"),
            (Column::ExhibitModel, None, "M2"),
        ]);
        assert_eq!(exhibits.len(), 2);
        assert_eq!(exhibits[1].model.as_deref(), Some("M2"));
    }

    #[test]
    fn classes_and_marks_are_read_or_doubted() {
        let (exhibits, doubts) = read_texts(&[
            (Column::ExhibitName, None, "甲"),
            (Column::RegisteredMarkShown, None, "√"),
            (Column::NiceClass, None, "第9类、35"),
        ]);
        assert_eq!(exhibits[0].nice_classes, [9, 35]);
        assert_eq!(exhibits[0].registered_mark_shown, Some(true));
        assert!(doubts.is_empty());

        let (exhibits, doubts) =
            read_texts(&[(Column::ExhibitName, None, "甲"), (Column::NiceClass, None, "46")]);
        assert!(exhibits[0].nice_classes.is_empty());
        assert_eq!(doubts[0].reason, DoubtReason::NiceClassUnclear);
    }

    #[test]
    fn an_exhibit_without_a_name_is_named_by_what_there_is() {
        let (exhibits, doubts) = read_texts(&[(Column::ExhibitModel, None, "ZW-100")]);
        assert_eq!(exhibits[0].name, "ZW-100");
        assert_eq!(doubts[0].reason, DoubtReason::ExhibitNameMissing);
        let (none, _) =
            read_texts(&[(Column::ExhibitCategory, None, "机械"), (Column::Quantity, None, "2")]);
        assert!(none.is_empty());
    }
}
