// Moments in words, in a person's zone; and the way back from a wall clock to a moment.

const LOCALE = "en-GB";
const formats = new Map();

function format(tz, options) {
  const key = tz + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, makeFormat(tz, options));
  return formats.get(key);
}

function makeFormat(tz, options) {
  try {
    return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: tz });
  } catch {
    return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: "UTC" });
  }
}

const WALL = {
  year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  second: "2-digit", weekday: "long", hourCycle: "h23",
};

// What calendar and clock on this person's wall show at a moment.
export function wall(moment, tz) {
  const found = Object.fromEntries(
    format(tz, WALL).formatToParts(moment).map((part) => [part.type, part.value]),
  );
  const month = format(tz, { month: "long" }).format(moment);
  return { ...found, date: `${found.year}-${found.month}-${found.day}`,
    time: `${found.hour}:${found.minute}`, monthName: month };
}

export function dayAndTime(moment, tz) {
  const shown = wall(moment, tz);
  return `${shown.weekday} ${Number(shown.day)} ${shown.monthName}, ${shown.time}`;
}

export function timeOf(moment, tz) {
  return wall(moment, tz).time;
}

function offset(moment, tz) {
  const w = wall(moment, tz);
  const asUtc = Date.UTC(w.year, w.month - 1, w.day, w.hour, w.minute, w.second);
  return asUtc - Math.floor(moment / 1000) * 1000;
}

// "2026-11-27T10:00" on this person's wall as a moment; in a gap the moment after it.
export function momentOf(wallText, tz) {
  const naive = Date.parse(`${wallText}Z`);
  const first = naive - offset(naive - offset(naive, tz), tz);
  return naive - offset(first, tz) === first ? first : naive - offset(first - 7_200_000, tz);
}

export function addDays(date, days) {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

// The next Friday 10:00 that is still ahead, on this person's wall.
export function nextFridayAtTen(moment, tz) {
  const here = wall(moment, tz);
  const weekday = new Date(`${here.date}T00:00Z`).getUTCDay();
  const ahead = (5 - weekday + 7) % 7;
  const days = ahead === 0 && here.time >= "10:00" ? 7 : ahead;
  return momentOf(`${addDays(here.date, days)}T10:00`, tz);
}

export function dayName(date, today) {
  if (date === today) return "Today";
  if (date === addDays(today, -1)) return "Yesterday";
  if (date === addDays(today, 1)) return "Tomorrow";
  const moment = Date.parse(`${date}T12:00Z`);
  const shown = wall(moment, "UTC");
  const year = date.slice(0, 4) === today.slice(0, 4) ? "" : ` ${shown.year}`;
  return `${shown.weekday} ${Number(shown.day)} ${shown.monthName}${year}`;
}

function ordinal(day) {
  const ending = { 1: "st", 2: "nd", 3: "rd" }[day % 10];
  return `${day}${ending && ![11, 12, 13].includes(day) ? ending : "th"}`;
}

function ago(moment, now) {
  const minutes = Math.round(Math.abs(now - moment) / 60_000);
  const [count, unit] = minutes < 60 ? [minutes, "minute"]
    : minutes < 1440 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
  const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return moment > now ? `in ${words}` : `${words} ago`;
}

// Slack's <!date^…> tokens, in this reader's zone.
export function fillDateTokens(pattern, moment, { tz, now }) {
  const w = wall(moment, tz);
  const named = dayName(w.date, wall(now, tz).date);
  const near = ["Today", "Yesterday", "Tomorrow"].includes(named) ? named.toLowerCase() : null;
  const short = w.monthName.slice(0, 3);
  const known = {
    date_num: w.date,
    date: `${w.monthName} ${ordinal(Number(w.day))}, ${w.year}`,
    date_short: `${short} ${Number(w.day)}, ${w.year}`,
    date_long: `${w.weekday}, ${w.monthName} ${ordinal(Number(w.day))}, ${w.year}`,
    day_divider_pretty: near ?? named,
    time: w.time,
    time_secs: `${w.time}:${w.second}`,
    ago: ago(moment, now),
  };
  return pattern.replace(/\{(\w+?)(_pretty)?\}/g, (whole, name, pretty) => {
    if (name + (pretty ?? "") in known) return known[name + (pretty ?? "")];
    return name in known ? (near ?? known[name]) : whole;
  });
}
