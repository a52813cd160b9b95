//! Papers: opened from the register, served on a named side, and proved.

use crate::cases;
use crate::hand::Hand;
use crate::stage::Stage;
use crate::start::sits;

/// Serves every paper of this kind on the respondent by hand.
pub async fn serve(hand: &Hand, kind: &str, to: Option<&str>, picture: &str) {
    open(hand, kind).await;
    hand.press("登记送达").await;
    if let Some(side) = to {
        hand.tick(side).await;
    }
    hand.write("受送达人", "陈样").await;
    hand.write("送达地点", "3-A12").await;
    cases::record(hand, picture).await;
    hand.see("送达回证").await;
}

/// Nobody signs: it is left at the booth, and that needs a witness or a picture.
pub async fn leave(hand: &Hand, stage: &Stage, kind: &str) {
    sits(hand, "罗青").await;
    open(hand, kind).await;
    hand.picture_with_paper("50-paper").await;
    hand.press("登记送达").await;
    hand.tick("留置送达").await;
    hand.write("受送达人", "展位负责人拒收").await;
    hand.write("送达地点", "3-A12").await;
    hand.press("登记").await;
    let told = hand.hindered().await;
    assert!(told.contains("见证"), "{told}");
    hand.picture("50-witness-missing").await;
    hand.write("见证人", "场馆值班员卫样").await;
    hand.bring("送达照片或录像", "添加照片", &[stage.photo(30)]).await;
    cases::record(hand, "50-left-at-booth").await;
    hand.see("送达回证").await;
}

async fn open(hand: &Hand, kind: &str) {
    hand.press("文书").await;
    hand.press(kind).await;
    hand.see("登记送达").await;
}
