//! Timelines of articles in Arabic and Russian: what of them is read, and what is said not to be.

use serde_json::Value;

use crate::harness::World;

const RUSSIAN: &str = r#"<html lang="ru"><head><title>Старый мост закрыли на ремонт</title>
<meta property="article:published_time" content="2025-10-15T12:00:00+03:00"></head><body><article>
<h1>Старый мост закрыли на ремонт</h1>
<p>Городские власти в понедельник закрыли движение по старому мосту, который соединяет рынок и пристань. Мост построили в 1931 году, и с тех пор его ремонтировали только дважды.</p>
<p>Подрядчик заявил во вторник, что работы займут больше года. Новый мост откроется 3 мая 2027 года, если деньги выделят вовремя.</p>
<p>В прошлом году по мосту проехали два миллиона машин. Приказ от 9 октября — на сайте мэрии.</p>
</article></body></html>"#;

const ARABIC: &str = r#"<html lang="ar" dir="rtl"><head><title>إغلاق الجسر القديم للترميم</title>
<meta property="article:published_time" content="2025-10-15T12:00:00+03:00"></head><body><article>
<h1>إغلاق الجسر القديم للترميم</h1>
<p>وصلت فرق الصيانة إلى الجسر القديم يوم الاثنين وبدأت أعمال الترميم في الجانب الشرقي من النهر. وافتتح الجسر في ٣ أيار/مايو ١٩٣١ بحضور عدد كبير من سكان المدينة.</p>
<p>وقالت البلدية أمس إن العمل سيستمر حتى نهاية العام المقبل. وبدأت الأشغال الأولى في 12 محرم 1447 بحسب اللوحة المعلقة على الجسر.</p>
<p>ووقعت البلدية العقد مع الشركة قبل ثلاثة أيام، وانهار جزء من السور في شباط الماضي.</p>
</article></body></html>"#;

const TURKISH: &str = r#"<html lang="tr"><head><title>Eski köprü kapatıldı</title>
<meta property="article:published_time" content="2025-10-15T12:00:00+03:00"></head><body><article>
<h1>Eski köprü kapatıldı</h1><p>Belediye, eski köprüyü 13 Ekim 2025 Pazartesi günü trafiğe kapattı ve onarım çalışmaları başladı.</p>
<p>Yeni köprünün 3 Mayıs 2027 tarihinde açılması bekleniyor; köprü ilk kez 1931 yılında yapılmıştı.</p></article></body></html>"#;

fn rows(world: &mut World) -> Vec<(String, String, String)> {
    let json: Value = serde_json::from_str(&world.run(&["timeline", "--json"]).ok()).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let row = |item: &Value| (text(&item["when"]), text(&item["status"]), text(&item["phrase"]));
    json["items"].as_array().expect("items").iter().map(row).collect()
}

fn recorded(name: &str, page: &str) -> World {
    let mut world = World::new();
    let path = world.write(&format!("{name}.html"), page);
    world.run(&["record", path.to_str().expect("UTF-8"), "--captured", "2025-10-15T14:00:00Z"]).ok();
    world
}

#[test]
fn a_russian_article_makes_rows_of_its_dated_sentences() {
    let mut world = recorded("most", RUSSIAN);
    let found = rows(&mut world);
    let wanted = [
        ("1931", "reported", "1931 году"),
        ("2024", "reported", "прошлом году"),
        ("2025-10-13", "reported", "понедельник"),
        ("2025-10-14", "claim not judged", "вторник"),
        ("2027-05-03", "planned", "3 мая 2027 года"),
    ];
    assert_eq!(found, wanted.map(|(when, claim, phrase)| (when.into(), claim.into(), phrase.into())));
    let text = world.run(&["timeline"]).ok();
    assert!(text.contains("claim not judged"), "{text}");
    assert!(text.contains("language ru: each row is its whole sentence"), "{text}");
    assert!(text.contains("no word of a happening 1"), "{text}");
}

#[test]
fn an_arabic_article_makes_rows_and_refuses_the_islamic_calendar() {
    let mut world = recorded("jisr", ARABIC);
    let found = rows(&mut world);
    let wanted = [
        ("1931-05-03", "reported", "٣ أيار/مايو ١٩٣١"),
        ("2025-02", "reported", "شباط الماضي"),
        ("2025-10-12", "reported", "قبل ثلاثة أيام"),
        ("2025-10-13", "reported", "يوم الاثنين"),
        ("2025-10-14", "claim not judged", "أمس"),
    ];
    for (when, claim, phrase) in wanted {
        assert!(found.contains(&(when.into(), claim.into(), phrase.into())), "{phrase}: {found:?}");
    }
    let text = world.run(&["timeline"]).ok();
    assert!(text.contains("a date of a calendar that is not read"), "{text}");
    assert!(text.contains("language ar: each row is its whole sentence"), "{text}");
}

#[test]
fn a_language_that_is_not_read_makes_no_row_and_is_named() {
    let mut world = recorded("kopru", TURKISH);
    assert!(rows(&mut world).is_empty());
    let text = world.run(&["timeline"]).ok();
    assert!(text.contains("language tr: dates not read"), "{text}");
}
