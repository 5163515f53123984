package io.jenkins.plugins.wecom.config.receivers;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.sender.WecomApp;
import io.jenkins.plugins.wecom.sender.callback.CallbackKeys;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;

/** Checks and completes the list of receivers that an administrator saves. */
public final class ReceiverList {

    private ReceiverList() {}

    /**
     * Completes receivers that are to be stored: each gets a path if it has none, and is active for the application that
     * its credentials name now. One without a path keeps that of the receiver of the same credentials; where there was
     * none it is derived from its EncodingAESKey, so that it is the same in a new home.
     *
     * @param before the receivers stored until now
     * @param apiBase the base address for applications that name none of their own
     * @throws InvalidValueException if one of them has no credentials, Token, EncodingAESKey or path that can be right,
     *     or two have the same credentials or path
     */
    public static List<Receiver> completed(List<Receiver> receivers, List<Receiver> before, URI apiBase) {
        Set<String> seen = new HashSet<>();
        for (Receiver receiver : receivers) {
            String id = receiver.getCredentialsId();
            Receiver.at(id, () -> {
                once(Messages.Receiver_credentialsId(), id, seen);
                CallbackKeys keys = receiver.keys();
                ReceiverPaths.check(Messages.Receiver_path(), receiver.getPath());
                if (receiver.getPath() == null) {
                    receiver.setPath(path(id, before).orElseGet(() -> keys.derivedName(id)));
                }
                once(Messages.Receiver_path(), "/" + receiver.getPath(), seen);
            });
        }
        saved(receivers, apiBase);
        return List.copyOf(receivers);
    }

    /** Notes that an administrator saves these receivers for the applications that their credentials name now. */
    public static void saved(List<Receiver> receivers, URI apiBase) {
        receivers.forEach(receiver -> receiver.saved(apiBase));
    }

    /**
     * Checks the receivers of a submitted form, and gives each one without a path that of the receiver of the same
     * credentials, or a new one.
     *
     * @param submitted the list as Jenkins' form submits it: an array, a lone object or nothing
     * @param before the receivers stored until now
     * @throws InvalidValueException if one of them cannot be right
     */
    public static void check(@CheckForNull Object submitted, List<Receiver> before) {
        Set<String> seen = new HashSet<>();
        for (Object element : submitted == null ? new JSONArray() : JSONArray.fromObject(submitted)) {
            JSONObject form = (JSONObject) element;
            String id = form.optString("credentialsId").trim();
            Receiver.at(id, () -> {
                once(Messages.Receiver_credentialsId(), id, seen);
                CallbackKeys.token(Messages.Receiver_token(), plain(form, "token"));
                CallbackKeys.aesKey(Messages.Receiver_aesKey(), plain(form, "aesKey"));
                String path = Util.fixEmptyAndTrim(form.optString("path"));
                ReceiverPaths.check(Messages.Receiver_path(), path);
                String completed = path == null ? path(id, before).orElseGet(ReceiverPaths::random) : path;
                form.put("path", completed);
                once(Messages.Receiver_path(), "/" + completed, seen);
            });
        }
    }

    /**
     * Whether one of the receivers is active for an application. Only such an application may send cards with buttons,
     * which are also the cards that can be changed (document/path/90236, 94888); others are refused (43012).
     *
     * @param apiBase the base address for applications that name none of their own
     */
    public static boolean isReceiving(WecomApp application, List<Receiver> receivers, URI apiBase) {
        return receivers.stream()
                .flatMap(receiver -> receiver.application(apiBase).stream())
                .anyMatch(known -> known.account().equals(application.account())
                        && known.apiBase().equals(application.apiBase()));
    }

    private static String plain(JSONObject form, String field) {
        return Secret.fromString(form.optString(field)).getPlainText();
    }

    private static Optional<String> path(String credentialsId, List<Receiver> before) {
        return before.stream()
                .filter(receiver -> receiver.getCredentialsId().equals(credentialsId))
                .map(Receiver::getPath)
                .findFirst();
    }

    private static void once(String field, String value, Set<String> seen) {
        if (value.isEmpty()) {
            throw InvalidValueException.missing(
                    field, locale -> Messages._Receiver_allowedCredentials().toString(locale));
        }
        if (!seen.add(value)) {
            throw new InvalidValueException(
                    field, value, locale -> Messages._Receiver_once().toString(locale));
        }
    }
}
