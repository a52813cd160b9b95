//! What each sample says.

use documents::body::*;
use documents::*;
use domain::exhibition::{FoundAtNight, SecondCopyAtNight};
use domain::papers::PaperKind;

use super::*;

/// The body of a kind, with everything filled in.
pub fn body(kind: PaperKind) -> Body {
    let at = "2026-11-22T02:05:00Z";
    match kind {
        PaperKind::Pledge => Body::Pledge(Pledge {
            exhibitor: exhibitor(),
            exhibits: vec![
                DeclaredExhibit {
                    name: "手持式激光测距仪".into(),
                    model: "LDM-60 Pro".into(),
                    brand: "示例乙".into(),
                    claims: "外观设计专利 ZL202430123456.1".into(),
                },
                DeclaredExhibit {
                    name: "数控转台".into(),
                    model: "CNC-200".into(),
                    ..DeclaredExhibit::default()
                },
            ],
            empty_rows: 2,
            service_phone: "138 0000 0000".into(),
            service_email: "desk@example.com".into(),
            service_messenger: "示例乙-展会".into(),
        }),
        PaperKind::Rules => Body::Rules(Rules {
            members: vec![
                person("梁示例", "负责人", "Head"),
                person("孙示例", "申诉复核人", "Reviewer of appeals"),
                person("赵示例", "巡查员", "Inspector"),
            ],
            hours: words("展出日 9:00–17:00", "Show days 9:00–17:00"),
            periods: RulePeriods {
                check_minutes: 60,
                answer_hours: 24,
                short_answer_hours: vec![12, 4],
                decision_hours: 4,
                comply_minutes: 30,
                appeal_hours: 24,
                appeal_decide_hours: 12,
                second_look_hours: 4,
                restore_minutes: 30,
                transfer_hours: 24,
                retention_years: 3,
                hour_clock: HourClock::Continuous,
            },
            authorities: vec![
                office(
                    "太原市市场监督管理局（知识产权局）",
                    "Taiyuan Administration for Market Regulation (IP Office)",
                    "0351-000 0001",
                ),
                Office {
                    rights: words("著作权", "Copyright"),
                    ..office(
                        "太原市文化和旅游局（版权局）",
                        "Taiyuan Bureau of Culture and Tourism (Copyright)",
                        "0351-000 0002",
                    )
                },
            ],
            pledge_needed_for_entry: true,
            further: vec![Section {
                heading: words("附则", "Final provision"),
                paragraphs: vec![words(
                    "本规则自公布之日起施行。",
                    "These rules apply from their publication.",
                )],
            }],
        }),
        PaperKind::PrivacyNotice => Body::PrivacyNotice(PrivacyNotice {
            contact: office(
                "展会知识产权保护工作机构 周示例",
                "Zhou Shili, working body of the fair",
                "0351-000 0003",
            ),
            retention_years: 3,
            recipients: vec![words(
                "负有知识产权管理职责的部门",
                "The departments responsible for intellectual property",
            )],
        }),
        PaperKind::PledgeReceipt => Body::PledgeReceipt(PledgeReceipt {
            exhibitor: exhibitor(),
            signer_name: "李示例".into(),
            signer_authority: words(
                "授权代理人，授权委托书 2026-11-01",
                "Agent, power of attorney of 1 November 2026",
            ),
            signing_method: words("纸质签名盖章", "Paper and seal"),
            received_at: some(at),
            pledge_number: "TYZ26-A-0003-2".into(),
            digest: DIGEST.into(),
            pages: Some(3),
            exhibits: Some(14),
            late: true,
        }),
        PaperKind::NoEntryNotice => Body::NoEntryNotice(NoEntryNotice {
            exhibitor: exhibitor(),
            missing: vec![
                words("参展知识产权合规承诺书（签署、盖章）", "The pledge, signed and sealed"),
                words("签署人的授权委托书", "The signer's power of attorney"),
            ],
            reminded_at: vec![moment("2026-11-10T02:00:00Z"), moment("2026-11-17T02:00:00Z")],
            from: some("2026-11-19T01:00:00Z"),
            grounds: grounds(),
        }),
        PaperKind::OnSiteRecord => Body::OnSiteRecord(OnSiteRecord {
            reference: CASE.into(),
            started_at: some("2026-11-22T01:12:00Z"),
            ended_at: some("2026-11-22T01:27:00Z"),
            place: "3 号馆 3-A12 前排展台".into(),
            exhibitor: exhibitor(),
            inspectors: inspectors(),
            present: vec![person("李示例", "展位负责人", "person in charge of the booth")],
            occasion: words("投诉 TYZ26-A-0008-K", "Complaint TYZ26-A-0008-K"),
            course: FACTS.into(),
            items: items(),
            claimed_marks: "机身标签：“专利号：ZL202430123456.1”；展板右下角：®".into(),
            statement: "李示例称：货是从供应商处采购的，不知道涉及他人设计。".into(),
            evidence: evidence(),
            signing: Some(Signing::Refused),
            refusal_reason: "“要等公司法务来了再说。”".into(),
            witness: Some(person("吴示例", "展馆安保", "venue security")),
        }),
        PaperKind::ComplaintReceipt => Body::ComplaintReceipt(ComplaintReceipt {
            complainant: complainant(),
            badge_number: "B-20417".into(),
            agent: Some(Agent {
                name: "示例知识产权代理有限公司 郑示例".into(),
                licence_number: "00000.0".into(),
                scope: "本届展会期间的投诉、和解、申诉".into(),
                phone: "139 0000 0000".into(),
            }),
            rights: vec![design(), mark()],
            respondent: exhibitor(),
            items: items(),
            facts: FACTS.into(),
            papers: evidence(),
            former_complaints: "无".into(),
            parallel_proceedings: "无诉讼；未提起无效宣告".into(),
            requests: vec![
                words("撤出展示", "Withdrawal from display"),
                words("移交主管部门", "Hand-over to the department"),
            ],
            received_at: some("2026-11-22T00:40:00Z"),
            checked_by: some("2026-11-22T01:40:00Z"),
            check_minutes: Some(60),
        }),
        PaperKind::Acceptance => Body::Acceptance(Acceptance {
            complaint_number: "TYZ26-A-0008-K".into(),
            case_number: CASE.into(),
            complainant: complainant(),
            respondent: exhibitor(),
            rights: vec![design()],
            items: items(),
            accepted_at: some("2026-11-22T01:05:00Z"),
            handler: "冯示例".into(),
            transferred_to: words(
                "太原市市场监督管理局（知识产权局）",
                "the Taiyuan Administration for Market Regulation (IP Office)",
            ),
            transfer_hours: Some(24),
        }),
        PaperKind::Supplement => Body::Supplement(Supplement {
            complaint_number: "TYZ26-A-0008-K".into(),
            complainant: complainant(),
            missing: vec![
                documents::body::MissingPaper {
                    paper: words("专利权评价报告", "Evaluation report of the patent"),
                    reason: words(
                        "外观设计专利的投诉须附评价报告（本届规则第五条）",
                        "Required for complaints on designs (Article 5 of the rules)",
                    ),
                },
                documents::body::MissingPaper {
                    paper: words("授权委托书原件", "Original power of attorney"),
                    reason: words("代理人提交，仅有复印件", "Filed by an agent with a copy only"),
                },
            ],
            until: some("2026-11-22T05:00:00Z"),
            basis: words("本届规则第六条第（一）项", "Article 6 (1) of the rules of this fair"),
        }),
        PaperKind::Refusal => Body::Refusal(Refusal {
            complaint_number: "TYZ26-A-0008-K".into(),
            complainant: complainant(),
            respondent: exhibitor(),
            rights: vec![design()],
            reasons: vec![words(
                "同一投诉人就同一权利、同一被投诉人在上一届展会已经投诉并处理，其后未提供法律进展的证明",
                "The same complainant complained of the same respondent under the same right at the last edition; nothing shows that steps at law followed",
            )],
            grounds: grounds(),
            other_ways: vec![
                words(
                    "向太原市市场监督管理局请求处理",
                    "A request to the Taiyuan Administration for Market Regulation",
                ),
                words("向人民法院起诉", "A court action"),
            ],
            appeal: AppealPath { second_look_hours: None, ..appeal_path() },
        }),
        PaperKind::SuspensionNotice => Body::SuspensionNotice(suspension(false)),
        PaperKind::ComplaintNotice => Body::ComplaintNotice(ComplaintNotice {
            case_number: CASE.into(),
            respondent: exhibitor(),
            complainant_name: complainant().name,
            rights: vec![design()],
            items: items(),
            allegations: FACTS.into(),
            annexes: vec![
                words("投诉书副本，6 页", "Copy of the complaint, 6 pages"),
                words(
                    "专利证书与授权公告文本，9 页",
                    "Patent certificate and text as granted, 9 pages",
                ),
            ],
            suspension_number: "TYZ26-A-0012-7".into(),
            answer: period(true),
            grounds: grounds(),
        }),
        PaperKind::AnswerReceipt => Body::AnswerReceipt(AnswerReceipt {
            case_number: CASE.into(),
            respondent: exhibitor(),
            received_at: some("2026-11-22T08:40:00Z"),
            received_through: words("工作站 B（3 号馆）", "Station B (Hall 3)"),
            due_at: some("2026-11-23T02:05:00Z"),
            in_time: true,
            positions: vec![
                ItemPosition {
                    item: "手持式激光测距仪 LDM-60 Pro".into(),
                    position: Position::Denies,
                },
                ItemPosition {
                    item: "2026 产品手册".into(),
                    position: Position::WithdrawsVoluntarily,
                },
            ],
            defences: vec![words("合法来源", "Lawful source")],
            papers: evidence(),
            requests: vec![words("继续展出", "Keep on display")],
        }),
        PaperKind::Decision => Body::Decision(decision(Outcome::SuspicionConfirmed)),
        PaperKind::NotEstablished => Body::Decision(decision(Outcome::NotEstablished)),
        PaperKind::RestorationNotice => Body::RestorationNotice(RestorationNotice {
            case_number: CASE.into(),
            respondent: exhibitor(),
            lifted_numbers: vec!["TYZ26-A-0012-7".into(), "TYZ26-A-0016-X".into()],
            reason: RestorationReason::AppealSucceeded,
            items: items(),
            from: some("2026-11-22T10:00:00Z"),
            conditions: vec![words(
                "手册第 5 页的注册标记覆盖后再发放",
                "The registration mark on page 5 of the brochure is covered before it is handed out",
            )],
            told: vec![words(
                "太原市市场监督管理局（知识产权局）",
                "Taiyuan Administration for Market Regulation (IP Office)",
            )],
        }),
        PaperKind::WithdrawalNotice => Body::WithdrawalNotice(WithdrawalNotice {
            case_number: CASE.into(),
            decision_number: "TYZ26-A-0015-P".into(),
            respondent: exhibitor(),
            items: items(),
            reasons: "见处理意见 TYZ26-A-0015-P。".into(),
            minutes: Some(30),
            until: some("2026-11-22T09:30:00Z"),
            grounds: grounds(),
            ladder: vec![],
            appeal: AppealPath { second_look_hours: None, ..appeal_path() },
        }),
        PaperKind::ComplianceRecord => Body::ComplianceRecord(ComplianceRecord {
            case_number: CASE.into(),
            notice_number: "TYZ26-A-0016-X".into(),
            respondent: exhibitor(),
            served_at: some("2026-11-22T09:00:00Z"),
            done_at: some("2026-11-22T09:21:00Z"),
            done_by: "李示例（参展方）".into(),
            items: items()
                .into_iter()
                .zip([
                    ItemState::Removed,
                    ItemState::Covered,
                    ItemState::Removed,
                    ItemState::Replaced,
                    ItemState::StillDisplayed,
                ])
                .map(|(item, state)| TreatedItem {
                    item,
                    state: Some(state),
                    kept_at: "参展方储藏间，封存袋 0417".into(),
                })
                .collect(),
            evidence: evidence(),
            refusal: "线上页面由总部维护，参展方称次日下线。".into(),
            steps: vec![words(
                "由主办方在线上展厅屏蔽该页面",
                "The organiser hides the page in the online hall",
            )],
            recheck_at: some("2026-11-23T02:00:00Z"),
            officers: inspectors(),
            witness: Some(person("吴示例", "展馆安保", "venue security")),
        }),
        PaperKind::AppealForm => Body::AppealForm(AppealForm {
            appeal: appeal(),
            requests: "请求撤销暂停展出通知，恢复展出。".into(),
            reasons: "展品由权利人的被许可人供货，许可合同在有效期内。".into(),
            papers: evidence(),
            until: some("2026-11-23T02:05:00Z"),
        }),
        PaperKind::AppealReceipt => Body::AppealReceipt(AppealReceipt {
            appeal: appeal(),
            received_at: some("2026-11-22T08:50:00Z"),
            received_through: words("工作站 B（3 号馆）", "Station B (Hall 3)"),
            papers: evidence(),
            decide_hours: Some(12),
            decide_by: some("2026-11-22T20:50:00Z"),
            basis: words("本届规则第十条第（四）项", "Article 10 (4) of the rules of this fair"),
            stayed: false,
        }),
        PaperKind::AppealDecision => Body::AppealDecision(appeal_decision(AppealOutcome::Reversed)),
        PaperKind::AppealNotAdmitted => {
            Body::AppealDecision(appeal_decision(AppealOutcome::NotAdmitted))
        }
        PaperKind::Report => Body::Report(Report {
            case_number: CASE.into(),
            authority: words(
                "太原市市场监督管理局（知识产权局）",
                "Taiyuan Administration for Market Regulation (IP Office)",
            ),
            decider: words(
                "外观设计专利侵权纠纷由管理专利工作的部门依权利人请求行政裁决，或者由人民法院审理",
                "disputes on design patents are adjudicated by the patent department at the holder's request, or by the courts",
            ),
            contact: office(
                "展会知识产权保护工作机构 冯示例",
                "Feng Shili, working body of the fair",
                "0351-000 0003",
            ),
            suspected: exhibitor(),
            rights: vec![design()],
            timeline: Timeline {
                found_at: some("2026-11-22T01:25:00Z"),
                demanded_at: some("2026-11-22T01:31:00Z"),
                complied_at: None,
                reported_at: some("2026-11-22T02:40:00Z"),
            },
            discovery: FACTS.into(),
            items: items(),
            measures: vec![words(
                "送达暂停展出通知书 TYZ26-A-0012-7",
                "Notice of suspension TYZ26-A-0012-7 was served",
            )],
            position: "被投诉人否认，称有合法来源，尚在答辩期内。".into(),
            complainant: Some(complainant()),
            urgency: words(
                "展会将于 2026 年 11 月 23 日 16 时结束，届时展品将撤离。",
                "the fair ends on 23 November 2026 at 16:00, when the exhibits leave.",
            ),
            requests: vec![
                words("派员到场核查", "An on-site check"),
                words("告知处理结果", "Word of the result"),
            ],
            observations: "展台 6 台，标价每台 1,280 元；资料架手册约 120 份。".into(),
            evidence: evidence(),
            annexes: vec![
                words("投诉材料，24 页", "Complaint papers, 24 pages"),
                words("现场检查笔录 TYZ26-A-0011-3", "Record of on-site check TYZ26-A-0011-3"),
            ],
            duty: words(
                "《太原市知识产权保护和促进条例（征求意见稿）》第十九条第（四）项",
                "Article 19 (4) of the Taiyuan regulation (draft for comment)",
            ),
            supplements_number: String::new(),
        }),
        PaperKind::AuthorityReceipt => Body::AuthorityReceipt(AuthorityReceipt {
            authority: words(
                "太原市市场监督管理局（知识产权局）",
                "Taiyuan Administration for Market Regulation (IP Office)",
            ),
            report_number: "TYZ26-A-0020-1".into(),
            case_number: CASE.into(),
            handed_by: "冯示例".into(),
            handed_at: some("2026-11-22T02:40:00Z"),
            channel: words(
                "当面移交，附加密数据盘一只",
                "By hand, with one encrypted data carrier",
            ),
            papers: evidence(),
        }),
        PaperKind::HandoverSheet => Body::HandoverSheet(HandoverSheet {
            closed_at: moment("2026-11-22T09:40:00Z"),
            until: some("2026-11-23T01:00:00Z"),
            handed_by: "赵示例".into(),
            handed_to: "孙示例".into(),
            measures: vec![
                MeasureAtNight {
                    case_number: CASE.into(),
                    item: "手持式激光测距仪 LDM-60 Pro".into(),
                    place: "3-A12 展柜左侧".into(),
                    found: FoundAtNight::InPlace,
                },
                MeasureAtNight {
                    case_number: CASE.into(),
                    item: "宣传册第4页".into(),
                    place: "3-A12 资料架".into(),
                    found: FoundAtNight::ShownAgain,
                },
            ],
            clocks: vec![ClockAtNight {
                due: moment("2026-11-22T16:00:00Z"),
                what: words("答辩期届满", "Answer period ends"),
                case_number: CASE.into(),
                holder: "赵示例".into(),
            }],
            unserved: vec!["TYZ26-A-0031-8".into()],
            unsigned: vec!["TYZ26-A-0012-7".into(), "TYZ26-A-0020-1".into()],
            blanks: vec![
                BlanksAtNight {
                    kind: PaperKind::OnSiteRecord,
                    taken_by: "周示例".into(),
                    numbers: vec!["TYZ26-A-0041-2".into(), "TYZ26-A-0042-9".into()],
                },
                BlanksAtNight {
                    kind: PaperKind::ProofOfService,
                    taken_by: String::new(),
                    numbers: vec!["TYZ26-A-0043-5".into()],
                },
            ],
            second_copy: SecondCopyAtNight::Current,
            remarks: "3号馆北门的封存袋已加锁，钥匙在值班台。".into(),
        }),
        PaperKind::ProofOfService => Body::ProofOfService(ProofOfService {
            case_number: CASE.into(),
            document_title: words("暂停展出通知书", "Notice of Suspension of Display"),
            document_number: "TYZ26-A-0012-7".into(),
            annexes: vec![words("答辩书空白表", "Empty answer form")],
            recipient: exhibitor(),
            method: Some(ServiceMethod::LeftAtBooth),
            leaving_reason: Some(LeavingReason::Refused),
            refusal_note: "“要等公司法务来了再说。”".into(),
            served_at: some(at),
            place: "3 号馆 3-A12 展位接待台".into(),
            receiver: None,
            servers: inspectors(),
            witness: Some(person("吴示例", "展馆安保", "venue security")),
            evidence: evidence(),
        }),
        PaperKind::FactsCertificate => Body::FactsCertificate(FactsCertificate {
            case_number: CASE.into(),
            applicant: complainant(),
            purpose: "向人民法院提交".into(),
            parties: vec![complainant().name, exhibitor().name],
            facts: vec![
                HandledFact {
                    at: moment("2026-11-22T00:40:00Z"),
                    what: words("收到投诉", "Complaint received"),
                    number: "TYZ26-A-0008-K".into(),
                },
                HandledFact {
                    at: moment("2026-11-22T01:31:00Z"),
                    what: words("签发暂停展出通知", "Notice of suspension issued"),
                    number: "TYZ26-A-0012-7".into(),
                },
                HandledFact {
                    at: moment(at),
                    what: words("留置送达", "Served by leaving at the booth"),
                    number: "TYZ26-A-0013-9".into(),
                },
            ],
            evidence: evidence(),
        }),
    }
}
