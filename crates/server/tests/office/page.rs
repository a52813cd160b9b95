//! The page, as a browser asks for it.

use crate::stage::Stage;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{
    ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, LOCATION, ORIGIN, RETRY_AFTER, SET_COOKIE,
};
use reqwest::redirect::Policy;
use reqwest::{Method, StatusCode};
use serde_json::Value;
use server::{Accounts, Folder, Grant, Role};

const PASSPHRASE: &str = "a passphrase of the office";

struct Browser<'stage> {
    stage: &'stage Stage,
    client: Client,
    cookie: String,
}

impl<'stage> Browser<'stage> {
    fn on(stage: &'stage Stage) -> Self {
        let client = Client::builder().tls_danger_accept_invalid_certs(true);
        let client = client.redirect(Policy::none()).build().expect("a client");
        Self { stage, client, cookie: String::new() }
    }

    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.stage.at));
        request.header(COOKIE, &self.cookie)
    }

    fn get(&self, path: &str) -> Response {
        self.ask(Method::GET, path).send().expect("answered")
    }

    fn reads(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.text().expect("read")
    }

    fn types(&self, name: &str, passphrase: &str) -> Response {
        let request = self.ask(Method::POST, "/sign-in").header(ORIGIN, &self.stage.at);
        filled(request, name, passphrase).send().expect("answered")
    }

    fn signs_in(&mut self, name: &str) {
        let answer = self.types(name, PASSPHRASE);
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let kept = answer.headers()[SET_COOKIE].to_str().expect("text").to_owned();
        for said in ["__Host-office=", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
            assert!(kept.contains(said), "{said} in {kept}");
        }
        assert!(!kept.contains("Domain"));
        self.cookie = kept.split(';').next().expect("a cookie").to_owned();
    }
}

/// A form as browsers send it.
fn filled(request: RequestBuilder, name: &str, passphrase: &str) -> RequestBuilder {
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let form = format!("name={}&passphrase={}", encoded(name), encoded(passphrase));
    request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(form)
}

fn accounts(stage: &Stage) -> Accounts {
    Accounts::of(&Folder::find(stage.folder()).expect("an office"))
}

fn adds(stage: &Stage, name: &str, fair: Option<&str>, role: Role) {
    let grants = vec![Grant { fair: fair.map(Into::into), role }];
    accounts(stage).add(name, PASSPHRASE, grants).expect("added");
}

fn to_the_door(answer: &Response) -> bool {
    answer.status() == StatusCode::SEE_OTHER && answer.headers()[LOCATION] == "/sign-in"
}

#[test]
fn whoever_is_not_signed_in_sees_the_door_and_nothing_else() {
    let stage = Stage::new();
    let browser = Browser::on(&stage);
    let document: Value = serde_json::from_str(&browser.reads("/openapi.json")).expect("JSON");
    let mut behind = 0;
    for (path, methods) in document["paths"].as_object().expect("paths") {
        if methods["get"]["security"][0].get("guest").is_some() {
            let path = path.replace("{exhibition}", &stage.fair);
            let path = path.replace("{case}", "c").replace("{number}", "n");
            assert!(to_the_door(&browser.get(&path)), "{path}");
            behind += 1;
        }
    }
    assert!(behind >= 6, "{behind}");
    let door = browser.get("/sign-in");
    let policy = door.headers()["content-security-policy"].to_str().expect("text").to_owned();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert!(!door.text().expect("read").contains("<script"));
    stage.still_works();
}

#[test]
fn a_name_and_its_passphrase_open_and_nothing_else_does() {
    let stage = Stage::new();
    adds(&stage, "周宁", None, Role::Administrator);
    let mut browser = Browser::on(&stage);
    // A form that another page sent, or that does not say who sent it.
    for origin in [None, Some("https://elsewhere.invalid"), Some("null")] {
        let request = filled(browser.ask(Method::POST, "/sign-in"), "周宁", PASSPHRASE);
        let request = origin.into_iter().fold(request, |it, origin| it.header(ORIGIN, origin));
        let answer = request.send().expect("answered");
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
        assert!(answer.headers().get(SET_COOKIE).is_none());
    }
    // Whether there is such an account is not told.
    let [unknown, wrong] =
        [("周宇", PASSPHRASE), ("周宁", "another passphrase")].map(|(name, it)| {
            let answer = browser.types(name, it);
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
            answer.text().expect("read").replace(name, "")
        });
    assert_eq!(unknown, wrong);
    browser.signs_in("周宁");
    let page = browser.reads("/");
    assert!(page.contains(&format!("/fairs/{}", stage.fair)) && page.contains("周宁"));
    // A cookie of nobody's, and one of somebody who left.
    let own = browser.cookie.clone();
    browser.cookie = format!("__Host-office={}", "0".repeat(64));
    assert!(to_the_door(&browser.get("/")));
    browser.cookie.clone_from(&own);
    let elsewhere = browser.ask(Method::POST, "/sign-out").send().expect("answered");
    assert_eq!(elsewhere.status(), StatusCode::FORBIDDEN);
    browser.reads("/");
    let out = browser.ask(Method::POST, "/sign-out").header(ORIGIN, &stage.at);
    assert!(to_the_door(&out.send().expect("answered")));
    assert!(to_the_door(&browser.get("/")));
    stage.still_works();
}

#[test]
fn whoever_guesses_waits() {
    let stage = Stage::new();
    adds(&stage, "周宁", None, Role::Reader);
    let browser = Browser::on(&stage);
    let answers: Vec<_> = (0..12).map(|_| browser.types("周宁", "wrong wrong wrong")).collect();
    let last = answers.last().expect("an answer");
    assert_eq!(last.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(last.headers()[RETRY_AFTER].to_str().expect("text").parse::<u64>().expect("s") >= 1);
    assert_eq!(browser.types("周宁", PASSPHRASE).status(), StatusCode::TOO_MANY_REQUESTS);
    stage.still_works();
}

#[test]
fn an_account_sees_its_fairs_and_is_out_once_it_is_taken_away() {
    let stage = Stage::new();
    let fair = format!("/fairs/{}", stage.fair);
    adds(&stage, "elsewhere", Some("another"), Role::Administrator);
    adds(&stage, "here", Some(&stage.fair), Role::Reader);
    let mut browser = Browser::on(&stage);
    browser.signs_in("elsewhere");
    assert!(!browser.reads("/").contains(&stage.fair));
    for path in ["", "/cases", "/reports", "/cases/none"] {
        assert_eq!(browser.get(&format!("{fair}{path}")).status(), StatusCode::NOT_FOUND);
    }
    assert_eq!(browser.get("/fairs/none").status(), StatusCode::NOT_FOUND);
    browser.signs_in("here");
    for path in ["", "/cases", "/reports"] {
        browser.reads(&format!("{fair}{path}"));
    }
    assert_eq!(browser.get(&format!("{fair}/cases/none")).status(), StatusCode::NOT_FOUND);
    // What is not taken stands on the page.
    stage.letter(&stage.token(), b"\0no letter".to_vec());
    assert!(browser.reads(&fair).contains("信件无法读取"));
    accounts(&stage).remove("here").expect("removed");
    assert!(to_the_door(&browser.get(&fair)));
    stage.still_works();
}

#[test]
fn the_page_speaks_what_the_browser_asks_for_or_what_was_chosen() {
    let stage = Stage::new();
    let mut browser = Browser::on(&stage);
    let asks = |browser: &Browser<'_>, path: &str, language: &str| {
        let request = browser.ask(Method::GET, path).header(ACCEPT_LANGUAGE, language);
        request.send().expect("answered")
    };
    let english = asks(&browser, "/sign-in", "en-GB,en;q=0.9");
    assert!(english.text().expect("read").contains("<html lang=\"en\">"));
    let chosen = asks(&browser, "/sign-in?language=zh-CN", "en-GB,en;q=0.9");
    let kept = chosen.headers()[SET_COOKIE].to_str().expect("text").to_owned();
    assert!(chosen.text().expect("read").contains("<html lang=\"zh-CN\">"));
    browser.cookie = kept.split(';').next().expect("a cookie").to_owned();
    let chinese = asks(&browser, "/sign-in", "en").text().expect("read");
    assert!(chinese.contains("<html lang=\"zh-CN\">"));
    let nonsense = asks(&browser, "/sign-in?language=%3Cscript%3E", "en").text().expect("read");
    assert!(nonsense.contains("<html lang=\"zh-CN\">") && !nonsense.contains("script"));
    stage.still_works();
}
