package io.jenkins.plugins.wecom.manage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.wecom.config.receivers.Receiver;
import io.jenkins.plugins.wecom.delivery.FloodGate;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import io.jenkins.plugins.wecom.message.Recipients;
import java.io.IOException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** What a page shows, as JSON at {@code api/json} below it. */
public final class DeliveriesApi {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Content> content = new LinkedHashMap<>();

    DeliveriesApi with(String name, Content rows) {
        content.put(name, rows);
        return this;
    }

    /** Lists one kind of thing. */
    @FunctionalInterface
    interface Content {
        List<?> read(DeliveryFilter filter);
    }

    /** Where Jenkins' own link to the API leads. */
    @GET
    public HttpResponse doIndex() {
        return HttpResponses.redirectTo("json");
    }

    @GET
    public void doJson(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        DeliveryFilter filter = DeliveryFilter.of(request);
        Map<String, Object> answer = new LinkedHashMap<>();
        content.forEach((name, rows) -> answer.put(name, rows.read(filter)));
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(JSON.writeValueAsBytes(answer));
    }

    static Map<String, Object> delivery(DeliveryRecord record) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", record.time().toString());
        json.put("job", record.getJob());
        json.put("build", record.getBuild() == 0 ? null : record.getBuild());
        json.put("event", record.getEvent());
        json.put("destination", record.getDestination());
        json.put("application", record.getCredentialsId());
        json.put("outcome", record.getOutcomeId());
        json.put("code", record.getCode());
        json.put("attempts", record.getAttempts());
        json.put("millis", record.getMillis());
        return json;
    }

    static Map<String, Object> held(FloodGate.Waiting waiting) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("destination", Recipients.listed(waiting.destination()));
        json.put("application", waiting.application());
        json.put("job", waiting.report().job());
        json.put("build", waiting.report().build());
        json.put("since", waiting.report().since().toString());
        return json;
    }

    static Map<String, Object> receiver(Receiver receiver) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("credentialsId", receiver.getCredentialsId());
        json.put("lastVerified", time(receiver.getTimes().getVerified()));
        json.put("lastCalled", time(receiver.getTimes().getCalled()));
        return json;
    }

    @CheckForNull
    private static String time(@CheckForNull Date date) {
        return date == null ? null : date.toInstant().toString();
    }
}
