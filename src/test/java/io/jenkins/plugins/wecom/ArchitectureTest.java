package io.jenkins.plugins.wecom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.Assume.assumeThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.jenkins.plugins.wecom.message.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.Test;

/**
 * The rooms of the house (docs/architecture.md) and what may depend on what. In the Jenkins-free build only the
 * rooms of the Jenkins-free half are there to be looked at, in the full build all of them.
 */
public class ArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.wecom";

    /** From top to bottom: a room depends on rooms further down this list and on nothing else of the plugin. */
    private static final List<String> ROOMS = List.of(
            "step",
            "publisher",
            "receive.robots",
            "receive",
            "receive.words",
            "receive.act",
            "manage",
            "manage.robots",
            "links",
            "files",
            "chats",
            "trial",
            "delivery",
            "delivery.cards",
            "delivery.flood",
            "delivery.record",
            "delivery.route",
            "robots",
            "tasks",
            "run",
            "run.variables",
            "run.optional",
            "config.code",
            "config",
            "config.users",
            "config.receivers",
            "config.robots",
            "credentials",
            "form",
            // the boundary: the Jenkins-free half follows
            "cli",
            "report.digest",
            "report.render",
            "report",
            "report.errors",
            "report.markup",
            "sender.callback",
            "sender.robot",
            "sender.api",
            "sender.http",
            "sender.url",
            "sender",
            "message",
            "message.text");

    private static final String[] JENKINS_FREE = {
        ROOT + ".cli..", ROOT + ".report..", ROOT + ".sender..", ROOT + ".message.."
    };

    /** "At most some twenty" classes make a room that one can look over. */
    private static final int MOST_CLASSES = 24;

    /**
     * Used in ways that leave no trace in the byte code: kinds of the sealed interface {@code Message}, the type of a
     * lambda's result, the home of a constant.
     */
    private static final Set<String> USED_WITHOUT_A_TRACE =
            Set.of("TextMessage", "MarkdownMessage", "MediaMessage", "Segmenter", "UntrustedText");

    /** The plugin's own classes, those of the tests left out. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(Message.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    public void everyClassStandsInAKnownRoom() {
        assertThat(ROOMS, hasItems(rooms().toArray(String[]::new)));
        assertThat(rooms(), hasItems("cli", "report", "sender.api", "sender.http", "sender", "message"));
    }

    @Test
    public void noRoomDependsOnOneAboveIt() {
        classes()
                .should(new ArchCondition<>("depend on rooms further down the list alone") {
                    @Override
                    public void check(JavaClass one, ConditionEvents events) {
                        one.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> isOurs(dependency.getTargetClass()))
                                .filter(dependency -> floor(dependency.getTargetClass()) < floor(one))
                                .forEach(dependency -> events.add(
                                        SimpleConditionEvent.violated(dependency, dependency.getDescription())));
                    }
                })
                .check(CLASSES);
    }

    @Test
    public void roomsHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    public void theJenkinsFreeHalfKnowsNothingOfJenkins() {
        noClasses()
                .that()
                .resideInAnyPackage(JENKINS_FREE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hudson..", "jenkins..", "org.kohsuke..", "org.jenkinsci..", "com.cloudbees..")
                .check(CLASSES);
    }

    @Test
    public void httpClientIsUsedInOneRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".sender.http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc..")
                .check(CLASSES);
    }

    @Test
    public void okHttpIsUsedInOneRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".sender.robot")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..", "kotlin..")
                .check(CLASSES);
    }

    @Test
    public void jsonIsKnownToTheSenderTheListOfDeliveriesAndTheHeldReportsAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".sender..", ROOT + ".delivery.record", ROOT + ".delivery.flood", ROOT + ".manage")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }

    /** In the Jenkins half, where Jenkins itself calls much that is public, nothing is said; its rooms are callers here. */
    @Test
    public void whatIsPublicInTheJenkinsFreeHalfIsUsedFromOutsideItsRoom() {
        assumeThat("the full build", rooms(), hasItems("step", "publisher"));
        classes()
                .that()
                .resideInAnyPackage(JENKINS_FREE)
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("Main")
                .should(new ArchCondition<>("be used in another room") {
                    @Override
                    public void check(JavaClass one, ConditionEvents events) {
                        boolean used = one.getDirectDependenciesToSelf().stream()
                                .anyMatch(dependency ->
                                        !room(dependency.getOriginClass()).equals(room(one)));
                        if (!used && !USED_WITHOUT_A_TRACE.contains(one.getSimpleName())) {
                            events.add(SimpleConditionEvent.violated(one, one.getName() + " is public for nobody"));
                        }
                    }
                })
                .check(CLASSES);
    }

    @Test
    public void roomsCanBeLookedOver() {
        Map<String, Long> sizes = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(one -> !one.getSimpleName().equals("package-info"))
                .filter(one -> !one.getSimpleName().equals("Messages")) // generated
                .collect(Collectors.groupingBy(ArchitectureTest::room, Collectors.counting()));
        assertThat(sizes.toString(), sizes.values(), everyItem(lessThanOrEqualTo((long) MOST_CLASSES)));
    }

    private static Set<String> rooms() {
        return CLASSES.stream().map(ArchitectureTest::room).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOurs(JavaClass one) {
        return one.getPackageName().startsWith(ROOT);
    }

    private static int floor(JavaClass one) {
        return ROOMS.indexOf(room(one));
    }

    private static String room(JavaClass one) {
        return one.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
    }
}
