//! What a person cannot count: whether a page holds for those who hear it, and whether anything on
//! it is cut, covered or beyond the edge.

use super::{Hand, PAUSE};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long axe may take over one page.
const EXAMINED_WITHIN: Duration = Duration::from_secs(60);

/// Answers once nothing was drawn anew for a moment and every letter and picture in sight has come.
const SETTLED: &str = "const done = arguments[arguments.length - 1];
    const waits = () => arguments[0] && document.querySelector('.waiting') !== null;
    const until = performance.now() + (arguments[0] ? 20000 : 6000);
    let last = performance.now();
    const seen = new MutationObserver(() => (last = performance.now()));
    seen.observe(document, {subtree: true, childList: true, attributes: true});
    const inSight = ({top, bottom}) => top < innerHeight && bottom > 0;
    const pictures = () => [...document.images].every((one) =>
        one.complete || (one.loading === 'lazy' && !inSight(one.getBoundingClientRect())));
    const look = () => {
        const now = performance.now();
        if (now > until || (now - last > 160 && pictures() && !waits() && document.fonts.status === 'loaded')) {
            seen.disconnect();
            return done(now <= until);
        }
        setTimeout(look, 40);
    };
    setTimeout(look, 60)";

/// Lets axe read the page as it stands, with everything that it knows about WCAG and good habit.
const EXAMINE: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, {iframes: false, resultTypes: ['violations']}).then(({violations}) => {
        done(violations.flatMap(({id, nodes}) => nodes.map((node) =>
            `${id}: ${node.html.slice(0, 220)} ${node.failureSummary?.split('\\n')[1] ?? ''}`)));
    }, (fault) => done([`axe itself: ${fault}`]))";

const LOOK: &str = include_str!("look.js");

impl Hand {
    /// Lets the page do something that no hand does, and answers what it says.
    pub async fn run(&self, script: &str) -> Value {
        self.script(script).await
    }

    /// Presses what stands at a selector, where pages of two languages have one shape.
    pub async fn press_at(&self, selector: &str) {
        let press = format!(
            "const one = document.querySelector({selector:?}); one?.click(); return one !== null"
        );
        if self.script(&press).await != json!(true) {
            self.give_up(&format!("nothing at {selector}")).await;
        }
        self.settled().await;
    }

    /// Waits until somebody sits at the desk.
    pub async fn at_the_desk(&self) {
        let since = Instant::now();
        let sits = "return document.querySelector('.shell header button.officer') !== null";
        while self.script(sits).await != json!(true) {
            if since.elapsed() > self.patience {
                self.give_up("nobody sits at the desk").await;
            }
            tokio::time::sleep(PAUSE).await;
        }
        self.settled().await;
    }

    /// When the page set a mark, in milliseconds of the world's clock; waits for it.
    pub async fn mark(&self, name: &str) -> f64 {
        let ask = format!(
            "const [mark] = performance.getEntriesByName({name:?});
            return mark ? performance.timeOrigin + mark.startTime : null"
        );
        let since = Instant::now();
        loop {
            if let Some(at) = self.script(&ask).await.as_f64() {
                return at;
            }
            if since.elapsed() > self.patience {
                self.give_up(&format!("no mark {name}")).await;
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Loads the page anew.
    pub async fn reload(&self) {
        self.window.refresh().await.expect("loaded anew");
    }

    /// Waits until everything has come and the page stands still.
    pub async fn settled(&self) -> bool {
        self.rested(true).await
    }

    /// Waits until the page stands still, whatever it still waits for.
    pub async fn still(&self) -> bool {
        self.rested(false).await
    }

    async fn rested(&self, whole: bool) -> bool {
        let done = self.window.execute_async(SETTLED, vec![json!(whole)]).await.expect("waited");
        done.json().as_bool().unwrap_or(false)
    }

    /// What axe finds on the page as it stands, the contrast of every word included.
    pub async fn axe(&self) -> Vec<String> {
        if self.script("return window.axe === undefined").await == json!(true) {
            let axe = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("../ui/node_modules/axe-core/axe.min.js");
            let axe = std::fs::read_to_string(axe).expect("a package of the pages");
            self.window.execute(axe, vec![]).await.expect("axe is there");
        }
        let since = Instant::now();
        loop {
            // A page that is drawn anew meanwhile is asked again.
            if let Ok(found) = self.window.execute_async(EXAMINE, vec![]).await {
                let found = found.json().as_array().cloned().unwrap_or_default();
                return found.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect();
            }
            assert!(since.elapsed() < EXAMINED_WITHIN, "axe does not come to an end");
        }
    }

    /// Keeps a picture of the page as it stands.
    pub async fn glance(&self, name: &str) {
        let (width, height) = self.size().await;
        self.eye.keep(name, width, height);
    }

    /// What a machine can see wrong with the page as it stands.
    pub async fn flaws(&self, language: &str) -> Vec<String> {
        let words = |language: &str| {
            let file = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("../assets/messages")
                .join(language)
                .join("ui.json");
            let text = std::fs::read_to_string(file).expect("messages");
            serde_json::from_str::<Value>(&text).expect("json")
        };
        if self.script("return window.words_of_both === undefined").await == json!(true) {
            let both = vec![words("zh-CN"), words("en")];
            let keep = "window.words_of_both = [arguments[0], arguments[1]]";
            self.window.execute(keep, both).await.expect("kept");
        }
        let found = self.window.execute(LOOK, vec![json!(language)]).await.expect("looked");
        let found = found.json().as_array().cloned().unwrap_or_default();
        found.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
    }
}
