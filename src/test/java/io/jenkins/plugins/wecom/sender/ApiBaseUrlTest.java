package io.jenkins.plugins.wecom.sender;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.jenkins.plugins.wecom.sender.api.SendingRule;
import io.jenkins.plugins.wecom.standin.Call;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

public class ApiBaseUrlTest {

    @Rule
    public final SendingRule wecom = new SendingRule();

    @Test
    public void anAddressMayEndWithWhatEveryCallBeginsWith() {
        for (String end : List.of("", "/", "//", "/cgi-bin", "/cgi-bin/", "/cgi-bin//", " ")) {
            assertThat(parse("https://relay.example:8443" + end), is("https://relay.example:8443"));
            assertThat(parse("http://relay.example/wecom" + end), is("http://relay.example/wecom"));
        }
        assertThat(parse("http://relay.example/my-cgi-bin/"), is("http://relay.example/my-cgi-bin"));
        assertThat(parse("http://cgi-bin/"), is("http://cgi-bin"));
    }

    @Test
    public void callsGoToTheSamePathHoweverItEnds() throws Exception {
        for (String end : List.of("/", "/cgi-bin", "/cgi-bin/")) {
            SendRequest request = wecom.text("hello");
            WecomApp app =
                    request.app().at(ApiBaseUrl.parse("base", wecom.standIn().uri() + end));
            wecom.send(new SendRequest(app, request.recipients(), request.message(), false, request.options()));
        }
        assertThat(
                wecom.standIn().requests(Call.SEND).stream()
                        .map(request -> request.path())
                        .distinct()
                        .toList(),
                is(List.of("/cgi-bin/message/send")));
        assertThat(wecom.gettokens(), is(1));
    }

    private static String parse(String address) {
        return ApiBaseUrl.parse("base", address).toString();
    }
}
