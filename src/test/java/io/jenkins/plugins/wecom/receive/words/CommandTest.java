package io.jenkins.plugins.wecom.receive.words;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.Test;

/** What is understood of what members write. */
public class CommandTest {

    private static final Locale EN = Locale.ENGLISH;
    private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;

    /** What is written, and what is understood of it: word, language, job or code, build, parameters. */
    private static final List<Object[]> TABLE = List.of(
            row("help", Word.HELP, EN, null, 0),
            row("帮助", Word.HELP, ZH, null, 0),
            row("id", Word.ID, EN, null, 0),
            row("我是谁", Word.ID, ZH, null, 0),
            row("link a-b-c", Word.LINK, EN, "a-b-c", 0),
            row("绑定 a-b-c", Word.LINK, ZH, "a-b-c", 0),
            row("link a-b-c please", Word.LINK, EN, "a-b-c", 0),
            row("status team/shop", Word.STATUS, EN, "team/shop", 0),
            row("状态 team/shop", Word.STATUS, ZH, "team/shop", 0),
            row("failing", Word.FAILING, EN, null, 0),
            row("失败", Word.FAILING, ZH, null, 0),
            row("why shop", Word.WHY, EN, "shop", 0),
            row("why shop #12", Word.WHY, EN, "shop", 12),
            row("为什么 shop #12", Word.WHY, ZH, "shop", 12),
            row("build shop", Word.BUILD, EN, "shop", 0),
            row("构建 shop A=b", Word.BUILD, ZH, "shop", 0, "A", "b"),
            row("build shop A=b C=", Word.BUILD, EN, "shop", 0, "A", "b", "C", ""),
            row("abort shop", Word.ABORT, EN, "shop", 0),
            row("停止 shop #3", Word.ABORT, ZH, "shop", 3),
            // capital letters of telephones, full-width forms, blanks
            row("  Status \t shop\n", Word.STATUS, EN, "shop", 0),
            row("ＳＴＡＴＵＳ　shop", Word.STATUS, EN, "shop", 0),
            row("为什么　shop　＃１２", Word.WHY, ZH, "shop", 12),
            row("build shop A＝b", Word.BUILD, EN, "shop", 0, "A", "b"),
            // quotes
            row("status \"my job\"", Word.STATUS, EN, "my job", 0),
            row("status 'my job'", Word.STATUS, EN, "my job", 0),
            row("状态 “my job”", Word.STATUS, ZH, "my job", 0),
            row("status ”my job“", Word.STATUS, EN, "my job", 0),
            row("status \"a=b\"", Word.STATUS, EN, "a=b", 0),
            row("status '#5'", Word.STATUS, EN, "#5", 0),
            row("why 'it\"s' #5", Word.WHY, EN, "it\"s", 5),
            row("status \"it's\"", Word.STATUS, EN, "it's", 0),
            row("status it's", Word.STATUS, EN, "it's", 0),
            row("build shop A=\"b c\" D='e=f'", Word.BUILD, EN, "shop", 0, "A", "b c", "D", "e=f"),
            row("build shop A=b=c", Word.BUILD, EN, "shop", 0, "A", "b=c"),
            row("build shop A=\"two\nlines\"", Word.BUILD, EN, "shop", 0, "A", "two\nlines"),
            row("build shop A=\"\"", Word.BUILD, EN, "shop", 0, "A", ""),
            // a mention of the robot
            row("@Jenkins status shop", Word.STATUS, EN, "shop", 0),
            row("@Build robot of ours  状态 shop", Word.STATUS, ZH, "shop", 0),
            row("@Jenkins\u2005status shop", Word.STATUS, EN, "shop", 0),
            row("@Jenkins\u200Bstatus shop", Word.STATUS, EN, "shop", 0),
            row("@Jenkins \u2068status\u2069 \u200Bshop", Word.STATUS, EN, "shop", 0),
            row("＠Jenkins status shop", Word.STATUS, EN, "shop", 0),
            row("@John's status shop", Word.STATUS, EN, "shop", 0),
            row("@a=b status shop", Word.STATUS, EN, "shop", 0),
            row("@Jenkins", Word.HELP, EN, null, 0),
            row("@构建机器人", Word.HELP, ZH, null, 0),
            row("@Jenkins what now", Word.HELP, EN, null, 0),
            // unknown
            row("", Word.HELP, EN, null, 0),
            row("hello", Word.HELP, EN, null, 0),
            row("你好", Word.HELP, ZH, null, 0),
            row("please status shop", Word.HELP, EN, null, 0),
            row("statusshop", Word.HELP, EN, null, 0),
            row("\"status\" shop", Word.HELP, EN, null, 0),
            row("status=shop", Word.HELP, EN, null, 0),
            row("it's 'broken", Word.HELP, EN, null, 0),
            // what is not ours stays what it is
            row("status ../../etc", Word.STATUS, EN, "../../etc", 0),
            row("status ${HOME}`id`$(id)", Word.STATUS, EN, "${HOME}`id`$(id)", 0),
            row("status \u202Ega\u0007me\u0000", Word.STATUS, EN, "game", 0),
            row("build shop A=${BUILD_NUMBER}", Word.BUILD, EN, "shop", 0, "A", "${BUILD_NUMBER}"));

    private static final List<String> UNCLEAR = List.of(
            "link",
            "status",
            "status a b",
            "status A=b",
            "status #5",
            "status shop #5",
            "status ''",
            "why",
            "why #5",
            "why shop 5",
            "why shop #0",
            "why shop #99999999999",
            "why shop #5 #6",
            "build",
            "build A=b",
            "build shop b",
            "build shop A=b c",
            "build shop A=b A=c",
            "build shop A=\"b",
            "状态 “my job",
            "abort",
            "abort shop now");

    @Test
    public void whatIsPlainlyMeantIsUnderstood() {
        for (Object[] row : TABLE) {
            Command command = Command.of((String) row[0]);
            assertThat((String) row[0], command, is((Command) row[1]));
        }
    }

    @Test
    public void whatCannotBeMeantIsNotGuessed() {
        for (String written : UNCLEAR) {
            Command command = Command.of(written);
            assertThat(written, command.isUnclear(), is(true));
            assertThat(written, Command.of("@Jenkins " + written), is(command));
        }
    }

    @Test
    public void longWordsAreReadToTheirEnd() {
        String value = "x".repeat(20_000);
        assertThat(Command.of("build shop A=" + value).parameters(), is(Map.of("A", value)));
        assertThat(Command.of("@" + "a ".repeat(10_000) + "status shop").argument(), is("shop"));
        assertThat(Command.of("\"".repeat(20_000)).word(), is(Word.HELP));
        assertThat(Command.of("why " + "\" ".repeat(10_000)).isUnclear(), is(true));
    }

    private static Object[] row(
            String written, Word word, Locale language, String argument, int number, String... parameters) {
        Map<String, String> values = new java.util.LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            values.put(parameters[i], parameters[i + 1]);
        }
        return new Object[] {written, new Command(word, language, false, argument, number, values)};
    }
}
