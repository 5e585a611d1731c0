"""Plans whose pictures are kept as examples: one of each kind that a picture must master."""

from datetime import date, timedelta

from bot.rules.roadmaps.plan import (
    Plan,
    PlannedGoal,
    PlannedPerson,
    PlannedSkill,
    PlannedStep,
    PlannedTry,
)

TODAY = date(2026, 11, 23)
LONG = (
    "Become the person whom colleagues from every department ask first about the responsible use"
    " of machine learning at work"
)
TITLES = (
    *("Lead the analytics team", "Speak at an industry conference"),
    "Finish the data engineering certificate before the summer break begins",
    *("Build a network in product", "Write every week", "Coach two juniors"),
    *("Own the quarterly roadmap", "Learn Rust", "Run a hiring round", "Move to Lisbon"),
    *("Publish an article about fairness in ranking", "Take a sabbatical"),
)


def day(days: int) -> date:
    """So many days from now."""
    return TODAY + timedelta(days=days)


def step(title: str, due: int | None = None, done: int | None = None) -> PlannedStep:
    """A milestone by days from now."""
    return PlannedStep(
        title, None if due is None else day(due), None if done is None else day(done)
    )


LEADING = PlannedGoal(
    "Lead the analytics team",
    day(-110),
    day(160),
    percent=45,
    milestones=(
        step("Shadow two team leads", -60, -62),
        step("Run the weekly planning", -20, -15),
        step("Feedback from the team", -4),
        step("Own the quarterly roadmap", 60),
        step("Present it to the board", 140),
    ),
)
SPEAKING = PlannedGoal(
    "Speak at an industry conference",
    day(-30),
    day(120),
    milestones=(
        step("Collect five talks that I like", 12),
        step("Propose a talk", 45),
        step("Rehearse with Priya"),
    ),
)
GERMAN = PlannedGoal(
    "Learn enough German for small talk",
    day(-170),
    day(-20),
    "done",
    100,
    day(-25),
    (step("A2 course", -90, -91),),
)


def _twelve() -> tuple[PlannedGoal, ...]:
    states = {4: "done", 6: "dropped"}
    return tuple(
        PlannedGoal(
            title,
            day(-150 + place * 12),
            day(-10 if place == 5 else 90 + place * 25),
            states.get(place, "active"),
            place * 17 % 100,
            day(-8) if place in states else None,
            tuple(_step(place, number) for number in range(5)),
        )
        for place, title in enumerate(TITLES)
    )


def _step(place: int, number: int) -> PlannedStep:
    due = -80 + place * 9 + number * 37
    words = ("Make a plan", "Try it once", "Tell the team", "Ask for feedback", "Finish")[number]
    return step(words, due, due + 2 if due < -10 and (place + number) % 3 else None)


PLANS = {
    "empty": Plan(TODAY, "Jonas Weber"),
    "one": Plan(TODAY, "Jonas Weber", (LEADING,)),
    "three": Plan(
        TODAY,
        "Priya Raman",
        (LEADING, SPEAKING, GERMAN),
        (
            PlannedSkill("Public speaking", 3, 4, 2),
            PlannedSkill("Delegating", 2, 4, 2),
            PlannedSkill("SQL", 5),
            PlannedSkill("Negotiation", 0, 3),
        ),
        (
            PlannedTry("shadowing", "Half a day with the head of product", day(14)),
            PlannedTry("talk", "Lightning talk at the guild meeting", day(-9), True),
            PlannedTry("project", "Join the pricing task force"),
            PlannedTry("certificate", f"Certified product owner. {LONG}", day(200)),
        ),
        (
            PlannedPerson("Amara Okafor", met=True),
            PlannedPerson("Yuki Tanaka"),
            PlannedPerson("The head of finance"),
        ),
    ),
    "twelve": Plan(TODAY, "Diego Fernández", _twelve()),
    "long": Plan(
        TODAY,
        "Christopher-Alexander Featherstonehaugh-Montgomery of the Northern Provinces",
        (
            PlannedGoal(
                LONG,
                day(-40),
                day(800),
                percent=30,
                milestones=tuple(step(LONG[k * 11 :], 20 + 150 * k) for k in range(4)),
            ),
            PlannedGoal(LONG.replace(" ", ""), day(-700), day(2000)),
        ),
        (PlannedSkill(LONG, 1, 5),),
        (PlannedTry("certificate", LONG, day(400), True),),
        (PlannedPerson(LONG),),
    ),
    "crowded": Plan(
        TODAY,
        "Amara Okafor",
        (
            PlannedGoal(
                "Hand over the old platform",
                day(-100),
                day(-7),
                percent=60,
                milestones=tuple(
                    step(
                        f"Part {n + 1} of the handover",
                        -50 if n < 5 else -20 + n * 2,
                        -50 if n in (1, 2) else None,
                    )
                    for n in range(12)
                ),
            ),
            PlannedGoal(
                "Everything on one day",
                day(-20),
                day(80),
                percent=20,
                milestones=(
                    *(step(f"Talk {n + 1}", 40) for n in range(6)),
                    *(step(f"Day {n + 1}", 10 + n) for n in range(6)),
                ),
            ),
            PlannedGoal(
                "Paint",
                day(-90),
                day(20),
                "dropped",
                40,
                day(-12),
                (step("Buy brushes", -80, -80), step("One picture", 5)),
            ),
        ),
    ),
    "scripts": Plan(
        TODAY,
        "أمينة الخطيب",
        (
            PlannedGoal(
                "قيادة فريق التحليلات في الشركة 🎯",
                day(-60),
                day(120),
                percent=35,
                milestones=(step("لقاء المرشد", -20, -20), step("تقديم الخطة للفريق", 40)),
            ),
            PlannedGoal(
                "टीम का नेतृत्व करना और रोज़ लिखना",
                day(-30),
                day(90),
                percent=10,
                milestones=(step("पहली प्रस्तुति", -3), step("समीक्षा बैठक", 60)),
            ),
            PlannedGoal(
                "製品チームを率いて新しい市場を開拓する",
                day(-80),
                day(150),
                percent=60,
                milestones=(step("顧客に会う", -30, -31), step("計画を発表する", 70)),
            ),
            PlannedGoal(
                "เรียนรู้ที่จะนำทีมผลิตภัณฑ์ให้สำเร็จ 🚀",
                day(-10),
                day(100),
                milestones=(
                    step("ขอคำแนะนำจากผู้นำทีม", 30),
                    step("팀 회의를 이끌다 👩🏽\u200d🚀", 75),
                ),
            ),
        ),
        (PlannedSkill("الخطابة", 2, 4, 1), PlannedSkill("ประชุม", 1, 3)),
        (PlannedTry("talk", "発表する", day(9)),),
        (PlannedPerson("Дарья Іваненко", met=True), PlannedPerson("שירה לוי")),
    ),
}
