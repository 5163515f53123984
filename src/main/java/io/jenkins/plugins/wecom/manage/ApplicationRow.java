package io.jenkins.plugins.wecom.manage;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.wecom.delivery.record.DeliveryRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** An application in the table of applications. */
public final class ApplicationRow {

    private final String credentialsId;
    private final String application;
    private final DeliveryRecord delivered;
    private final DeliveryRecord refused;
    private final int lastHour;
    private final int lastDay;
    private final Duration tokenAge;

    private ApplicationRow(
            String credentialsId,
            @CheckForNull String application,
            @CheckForNull ApplicationHistory history,
            @CheckForNull Duration tokenAge) {
        this.credentialsId = credentialsId;
        this.application = application;
        Instant now = Instant.now();
        delivered = history == null ? null : history.delivered();
        refused = history == null ? null : history.refused();
        lastHour = history == null ? 0 : history.since(now.minus(Duration.ofHours(1)));
        lastDay = history == null ? 0 : history.since(now.minus(Duration.ofDays(1)));
        this.tokenAge = tokenAge;
    }

    /** @param tokenAge how old its access token is; null if there is none */
    static ApplicationRow of(ApplicationHistory history, @CheckForNull Duration tokenAge) {
        return new ApplicationRow(history.credentialsId(), history.application(), history, tokenAge);
    }

    /** An application that has not been used yet. */
    static ApplicationRow unused(String credentialsId) {
        return new ApplicationRow(credentialsId, null, null, null);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    /** Returns corp ID and agent ID; null if it has not been used. */
    @CheckForNull
    public String getApplication() {
        return application;
    }

    @CheckForNull
    public Date getDelivered() {
        return delivered == null ? null : delivered.getDate();
    }

    /** Returns the last message that WeCom refused; null if there is none. */
    @CheckForNull
    public DeliveryRecord getRefused() {
        return refused;
    }

    /** Returns how many messages it was to send in the last hour. */
    public int getLastHour() {
        return lastHour;
    }

    /** Returns how many messages it was to send in the last 24 hours. */
    public int getLastDay() {
        return lastDay;
    }

    /** Returns how old its access token is, in the language of the page; null if it has none. */
    @CheckForNull
    public String getTokenAge() {
        return tokenAge == null ? null : Util.getTimeSpanString(tokenAge.toMillis());
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("credentialsId", credentialsId);
        json.put("lastDelivered", delivered == null ? null : delivered.time().toString());
        json.put("lastRefused", refused == null ? null : refused.time().toString());
        json.put("code", refused == null ? null : refused.getCode());
        return json;
    }
}
