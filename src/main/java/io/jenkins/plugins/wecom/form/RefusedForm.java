package io.jenkins.plugins.wecom.form;

import hudson.model.Failure;
import hudson.util.FormApply;
import hudson.util.HttpResponses;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import jakarta.servlet.ServletException;
import java.io.IOException;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * Thrown for a submitted form with a wrong field: Jenkins answers with the one sentence and stores nothing. After Save
 * that is a page of its own, after Apply a notice above the form, which keeps what was typed; a dialog gets it as JSON.
 */
public final class RefusedForm extends Failure {

    private static final long serialVersionUID = 1;

    public RefusedForm(InvalidValueException wrong) {
        super(wrong.in(FieldValidation.locale()));
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
            throws IOException, ServletException {
        String accepted = request.getHeader("Accept");
        if (FormApply.isApply(request)) {
            FormApply.showNotification(getMessage(), FormApply.NotificationType.ERROR)
                    .generateResponse(request, response, node);
        } else if (accepted != null && accepted.contains("application/json")) {
            JSONObject notice =
                    new JSONObject().element("message", getMessage()).element("notificationType", "ERROR");
            HttpResponses.okJSON(notice).generateResponse(request, response, node);
        } else {
            super.generateResponse(request, response, node);
        }
    }
}
