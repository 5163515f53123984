package io.jenkins.plugins.wecom.manage;

import com.codahale.metrics.health.HealthCheck;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jenkins.metrics.api.HealthCheckProvider;

/** A health check of the Metrics plugin, where it is installed: unhealthy while WeCom refuses an application. */
@Extension(optional = true)
public final class WecomHealthCheck extends HealthCheckProvider {

    @NonNull
    @Override
    public Map<String, HealthCheck> getHealthChecks() {
        return checks(check("wecom", new Applications()));
    }

    private static final class Applications extends HealthCheck {

        @Override
        protected Result check() {
            List<FailingApplication> failing = FailingApplications.get().all();
            return failing.isEmpty()
                    ? Result.healthy()
                    : Result.unhealthy(failing.stream()
                            .map(FailingApplication::getCredentialsId)
                            .collect(Collectors.joining(", ", "WeCom applications that deliver nothing: ", "")));
        }
    }
}
