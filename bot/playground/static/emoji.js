// The emoji names that the page shows as pictures; others stay words, as Slack shows them.

const TABLE = `
+1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 100 💯 1234 🔢 alarm_clock ⏰ anchor ⚓ angel 👼 apple 🍎
arrow_backward ◀️ arrow_down ⬇️ arrow_forward ▶️ arrow_left ⬅️ arrow_right ➡️ arrow_up ⬆️
arrows_counterclockwise 🔄 art 🎨 balloon 🎈 bar_chart 📊 battery 🔋 beers 🍻 bell 🔔 bicyclist 🚴
blossom 🌼 blue_book 📘 blue_heart 💙 blush 😊 bookmark 🔖 bookmark_tabs 📑 books 📚 boom 💥
bouquet 💐 brain 🧠 briefcase 💼 bug 🐛 bulb 💡 bust_in_silhouette 👤 busts_in_silhouette 👥
cactus 🌵 cake 🍰 calendar 📆 calling 📲 camera 📷 candle 🕯️ chart_with_downwards_trend 📉
chart_with_upwards_trend 📈 checkered_flag 🏁 cherry_blossom 🌸 chess_pawn ♟️ clap 👏
classical_building 🏛️ clipboard 📋 clock1 🕐 clock10 🕙 clock3 🕒 clock9 🕘 cloud ☁️ coffee ☕
comet ☄️ compass 🧭 computer 💻 confetti_ball 🎊 confused 😕 construction 🚧 crescent_moon 🌙
cry 😢 crystal_ball 🔮 dart 🎯 date 📅 deciduous_tree 🌳 desert_island 🏝️ disappointed 😞 dizzy 💫
door 🚪 droplet 💧 ear 👂 earth_africa 🌍 email 📧 envelope ✉️ envelope_with_arrow 📩
evergreen_tree 🌲 exclamation ❗ eyes 👀 face_with_monocle 🧐 fire 🔥 first_quarter_moon 🌓
flashlight 🔦 footprints 👣 four_leaf_clover 🍀 fox_face 🦊 full_moon 🌕 gear ⚙️ gift 🎁 globe_with_meridians 🌐
grey_question ❔ grin 😁 grinning 😀 handshake 🤝 hammer_and_wrench 🛠️ hatched_chick 🐥
heart ❤️ heart_eyes 😍 heartpulse 💗 heavy_check_mark ✔️ heavy_minus_sign ➖ heavy_plus_sign ➕
herb 🌿 hibiscus 🌺 hourglass ⌛ hourglass_flowing_sand ⏳ house 🏠 hugging_face 🤗 hugs 🤗
inbox_tray 📥 information_source ℹ️ jigsaw 🧩 joy 😂 key 🔑 kite 🪁 label 🏷️ ladder 🪜
large_blue_circle 🔵 large_green_circle 🟢 large_orange_circle 🟠 large_yellow_circle 🟡
large_red_circle 🔴 red_circle 🔴 white_circle ⚪ black_circle ⚫ large_blue_square 🟦 large_green_square 🟩
white_large_square ⬜ black_large_square ⬛ large_yellow_square 🟨 leaves 🍃 link 🔗 lock 🔒
loudspeaker 📢 love_letter 💌 mag 🔍 mag_right 🔎 mailbox 📫 mantelpiece_clock 🕰️ map 🗺️ world_map 🗺️
mega 📣 memo 📝 pencil 📝 pencil2 ✏️ microphone 🎤 microscope 🔬 milky_way 🌌 mortar_board 🎓
mountain ⛰️ muscle 💪 mute 🔇 name_badge 📛 nerd_face 🤓 neutral_face 😐 new 🆕 new_moon 🌑
no_bell 🔕 no_entry ⛔ no_entry_sign 🚫 notebook 📓 notes 🎶 nut_and_bolt 🔩 o ⭕ ocean 🌊
ok 🆗 ok_hand 👌 one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ zero 0️⃣
keycap_ten 🔟 open_book 📖 book 📖 open_hands 👐 outbox_tray 📤 owl 🦉 package 📦 page_facing_up 📄
palm_tree 🌴 paperclip 📎 partly_sunny ⛅ partying_face 🥳 pause_button ⏸️ double_vertical_bar ⏸️
pensive 😔 phone ☎️ point_down 👇 point_left 👈 point_right 👉 point_up ☝️ potted_plant 🪴 pray 🙏
purple_heart 💜 green_heart 💚 yellow_heart 💛 pushpin 📌 question ❓ rainbow 🌈 raised_hand ✋
raised_hands 🙌 raising_hand 🙋 recycle ♻️ relaxed ☺️ relieved 😌 rocket 🚀 rose 🌹 rotating_light 🚨
round_pushpin 📍 runner 🏃 sailboat ⛵ satellite 🛰️ scales ⚖️ school 🏫 scroll 📜 seedling 🌱 see_no_evil 🙈
shield 🛡️ ship 🚢 signal_strength 📶 sleeping 😴 slightly_frowning_face 🙁 slightly_smiling_face 🙂
smile 😄 smiley 😃 snail 🐌 snowflake ❄️ sob 😭 sos 🆘 sparkler 🎇 sparkles ✨ sparkling_heart 💖
speaking_head_in_silhouette 🗣️ speech_balloon 💬 spiral_calendar_pad 🗓️ spiral_note_pad 🗒️ star ⭐
star2 🌟 stars 🌠 stopwatch ⏱️ sun_with_face 🌞 sunflower 🌻 sunglasses 😎 sunny ☀️ sunrise 🌅
sunrise_over_mountains 🌄 sweat_smile 😅 tada 🎉 tea 🍵 telescope 🔭 test_tube 🧪 thinking_face 🤔
thought_balloon 💭 timer_clock ⏲️ toolbox 🧰 traffic_light 🚥 trophy 🏆 tulip 🌷 turtle 🐢
umbrella ☔ unlock 🔓 vertical_traffic_light 🚦 walking 🚶 warning ⚠️ watch ⌚ wave 👋 white_check_mark ✅
white_flower 💮 white_small_square ▫️ black_small_square ▪️ small_blue_diamond 🔹 small_orange_diamond 🔸
large_blue_diamond 🔷 large_orange_diamond 🔶 wind_blowing_face 🌬️ wink 😉 woman-juggling 🤹‍♀️ worried 😟
writing_hand ✍️ x ❌ yum 😋 zap ⚡ zzz 💤 medal 🏅 sports_medal 🏅 first_place_medal 🥇
ballot_box_with_check ☑️ back 🔙 soon 🔜 next_track_button ⏭️ repeat 🔁 bridge_at_night 🌉 crossed_fingers 🤞
`;

const words = TABLE.trim().split(/\s+/);
const EMOJI = new Map();
for (let i = 0; i < words.length; i += 2) EMOJI.set(words[i], words[i + 1]);

export function emoji(name) {
  return EMOJI.get(name.split("::")[0]) ?? null;
}

// A rich_text emoji carries its code points, such as "1f44b-1f3fc".
export function emojiFromCodePoints(codes) {
  const points = codes.split("-").map((code) => Number.parseInt(code, 16));
  return points.every((point) => point > 0 && point < 0x110000) ? String.fromCodePoint(...points) : null;
}
