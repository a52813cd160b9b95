//! Pieces of evidence with the facts that fixed them.

use crate::fair::Fair;
use serde_json::{Value, json};

/// A bitmap of 64 by 64 with something in it; `resolution` changes its bytes and not its look.
fn bitmap(resolution: u8, turned: bool) -> Vec<u8> {
    let mut bytes = vec![b'B', b'M'];
    bytes.extend(12_342_u32.to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(54_u32.to_le_bytes());
    bytes.extend(40_u32.to_le_bytes());
    bytes.extend(64_i32.to_le_bytes());
    bytes.extend(64_i32.to_le_bytes());
    bytes.extend(1_u16.to_le_bytes());
    bytes.extend(24_u16.to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(12_288_u32.to_le_bytes());
    bytes.extend([resolution, 11, 0, 0, resolution, 11, 0, 0]);
    bytes.extend([0; 8]);
    for row in 0..64_u32 {
        for column in 0..64_u32 {
            let (across, down) = if turned { (row, 63 - column) } else { (column, row) };
            let grey = if across < 20 + down / 3 { 40 + down * 2 } else { 250 - across * 2 };
            bytes.extend([u8::try_from(grey).unwrap(); 3]);
        }
    }
    bytes
}

fn kept(fair: &Fair, name: &str, bytes: &[u8]) -> Value {
    let path = fair.folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    fair.take_in(json!({ "purpose": "evidence", "path": path }))["blob"].clone()
}

fn pieces(fair: &Fair, asked: Value) -> Value {
    let mut question = json!({ "question": "evidence" });
    question.as_object_mut().unwrap().extend(asked.as_object().unwrap().clone());
    fair.view(question)
}

#[test]
fn a_piece_tells_who_fixed_it_and_where_else_the_same_picture_is() {
    let fair = Fair::set_up();
    let before = pieces(&fair, json!({}))["total"].as_u64().unwrap();
    assert_eq!(before, 1, "the photograph of the posted rules");
    let copies = [
        kept(&fair, "一.bmp", &bitmap(1, false)),
        kept(&fair, "二.bmp", &bitmap(2, false)),
        kept(&fair, "三.bmp", &bitmap(1, true)),
    ];
    // What no fact names is no evidence yet.
    assert_eq!(pieces(&fair, json!({}))["total"], json!(before));
    fair.execute(json!({
        "type": "log_cooperation", "authority": "示例市场监管局", "document_number": "7号",
        "officers": [{ "name": "甲", "certificate": "1" }, { "name": "乙", "certificate": "2" }],
        "legal_basis": "依据", "asked": "照片", "confidential": false,
        "began_at": fair.now(), "ended_at": null, "given": copies,
    }));
    let told = pieces(&fair, json!({ "filter": "photo", "limit": 3 }));
    assert_eq!((&told["total"], &told["counts"]["scan"]), (&json!(before + 3), &json!(0)));
    let newest = &told["rows"][0];
    assert_eq!(newest["blob"], copies[2]["digest"]);
    assert_eq!(newest["named"]["fact"], "cooperation_logged");
    assert_eq!((&newest["named"]["by"], &newest["here"]), (&json!("管样"), &json!(true)));
    let by_digits = copies[0]["digest"].as_str().unwrap()[7..19].to_owned();
    let found = pieces(&fair, json!({ "query": by_digits }));
    assert_eq!((&found["total"], &found["rows"][0]["blob"]), (&json!(1), &copies[0]["digest"]));

    for blob in &copies {
        let digest = blob["digest"].as_str().unwrap();
        fair.desk.thumbnail(&domain::ids::Digest(digest.to_owned())).unwrap();
    }
    let piece = fair.view(json!({ "question": "piece", "blob": copies[0]["digest"] }));
    assert_eq!((&piece["whole"], &piece["signed"]), (&json!(true), &json!(true)));
    assert_eq!((&piece["says"]["width"], &piece["media"]), (&json!(64), &json!("image/bmp")));
    assert_eq!(piece["named_in"].as_array().unwrap().len(), 1);
    assert_eq!(piece["compared"], 2);
    let [alike] = &piece["alike"].as_array().unwrap()[..] else { panic!("{}", piece["alike"]) };
    assert_eq!((&alike["row"]["blob"], &alike["same"]), (&copies[1]["digest"], &json!(true)));
}
