package io.jenkins.plugins.wecom;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.kohsuke.stapler.ClassDescriptor;

/**
 * A method of a form.
 *
 * @param call as it stands in an address
 */
record FormMethod(Class<?> descriptor, String call, List<String> parameters) {

    static FormMethod of(Class<?> descriptor, Method method) {
        String name = method.getName().substring(2);
        return new FormMethod(
                descriptor,
                Character.toLowerCase(name.charAt(0)) + name.substring(1),
                Arrays.stream(ClassDescriptor.loadParameterNames(method))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** A global configuration describes itself. */
    String describable() {
        return (descriptor.getEnclosingClass() == null ? descriptor : descriptor.getEnclosingClass()).getName();
    }

    @Override
    public String toString() {
        return describable() + "/" + call;
    }
}
