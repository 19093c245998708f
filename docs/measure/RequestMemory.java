import ca.uhn.fhir.context.FhirContext;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * How much heap a request takes when it is parsed: bodies of 8 MiB, the default of limits.body-kilobytes, of elements as
 * small as they come. It is what docs/security.md says was measured:
 *
 * <pre>java -XX:+UseSerialGC -cp target/crosswalk.jar docs/measure/RequestMemory.java</pre>
 */
class RequestMemory {

    private static final int BODY = 8192 * 1024;

    public static void main(String[] arguments) {
        FhirContext fhir = FhirContext.forR4();
        measure("parameters", fhir, "'parameter':[", "{'name':'@'}", "]}");
        measure("codings", fhir, "'parameter':[{'name':'codeableConcept','valueCodeableConcept':{'coding':[", "{'code':'@'}", "]}}]}");
        measure(
                "concepts",
                fhir,
                "'parameter':[{'name':'tx-resource','resource':{'resourceType':'CodeSystem','concept':[",
                "{'code':'@'}",
                "]}}]}");
    }

    private static void measure(String name, FhirContext fhir, String before, String element, String after) {
        String head = ("{'resourceType':'Parameters'," + before).replace('\'', '"');
        StringBuilder body = new StringBuilder(BODY).append(head);
        int count = 0;
        while (body.length() < BODY - 100) {
            body.append(count == 0 ? "" : ",")
                    .append(element.replace('\'', '"').replace("@", Integer.toHexString(count)));
            count++;
        }
        String text = body.append(after.replace('\'', '"')).toString();
        fhir.newJsonParser().parseResource(head + after.replace('\'', '"'));
        long used = used();
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = thread.getCurrentThreadAllocatedBytes();
        IBaseResource parsed = fhir.newJsonParser().parseResource(text);
        allocated = thread.getCurrentThreadAllocatedBytes() - allocated;
        System.out.printf(
                "%-11s %,d elements: %d MiB held when parsed, %d MiB allocated meanwhile%n",
                name, count, (used() - used) >> 20, allocated >> 20);
        if (parsed.isEmpty() || text.isEmpty()) {
            throw new IllegalStateException("nothing was parsed");
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
