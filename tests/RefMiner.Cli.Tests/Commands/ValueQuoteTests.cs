using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary>What fields are given at first can be what makes a type one of its kind; one example of each says it all.</summary>
public sealed class ValueQuoteTests
{
    private static readonly TempFolder Temp = new();
    private static string _context = "";

    [OneTimeSetUp]
    public static void Ask()
    {
        foreach (var name in (string[])["Dial", "Gauge", "Meter"])
        {
            Temp.Write(
                $"house/{name}Control.cs",
                $$"""
                namespace House;

                /// <summary>Control that shows a {{name}}.</summary>
                public class {{name}}Control : Control
                {
                    public static readonly Slot WidthSlot = Slot.Register("Width", typeof(int), typeof({{name}}Control));
                    public static readonly Slot HeightSlot = Slot.Register("Height", typeof(int), typeof({{name}}Control));
                    public static readonly Event Turned = Event.Announce("Turned", typeof({{name}}Control));

                    public override void Paint(int colour)
                    {
                        System.Console.WriteLine("{{name}} of " + colour);
                    }
                }
                """
            );
        }

        Temp.Write(
            "house/Control.cs",
            """
            namespace House;

            public abstract class Control { public abstract void Paint(int colour); }
            public class Slot { public static Slot Register(string name, System.Type type, System.Type owner) => new(); }
            public class Event { public static Event Announce(string name, System.Type owner) => new(); }
            """
        );
        Refminer.Run("index", Temp.At("house"), "--index", Temp.At("index")).Succeeded();
        _context = Refminer
            .Run("context", "--index", Temp.At("index"), "--describe", "Control that shows a Gauge of two")
            .Succeeded()
            .Output;
    }

    [OneTimeTearDown]
    public static void Delete() => Temp.Dispose();

    [TestCase("### Turned Implementation (")]
    [TestCase("Slot Implementation (", TestName = "Context_ValuesOfTheModelThatUseTheSameNames_OneIsQuoted")]
    public void Context_ValueOfTheModel_IsQuoted(string title) => Assert.That(_context.Split(title), Has.Length.EqualTo(2));

    [Test]
    public void Context_Value_IsNotCountedAsABody() => Assert.That(_context, Does.Contain("Counted over 5 members with a body"));
}
