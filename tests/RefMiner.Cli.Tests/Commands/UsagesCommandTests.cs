using RefMiner.Running;

namespace RefMiner.Commands;

/// <summary><c>refminer usages</c>: who uses a member or type.</summary>
public sealed class UsagesCommandTests
{
    private const string Tree = """
        namespace Shop;
        public interface IStore { int Load(string id); }
        public class Store : IStore { public int Load(string id) { System.Console.WriteLine(id); return id.Length; } }
        public class Plain { public int Run(Store store) { var loaded = store.Load("a"); System.Console.WriteLine(loaded); return loaded; } }
        public class Behind { public int Run(IStore store) { var loaded = store.Load("b"); System.Console.WriteLine(loaded); return loaded; } }
        public class Odd { public int Run(Store store) { var at = System.Environment.TickCount + store.Load("c"); System.GC.Collect(); return at; } }
        public class Idle { public int Run(string id) { System.Console.WriteLine(id); return 0; } }
        """;

    [Test]
    public void Usages_OfAMethod_QuotesTheStatementsThatUseIt()
    {
        var found = Refminer.Run("usages", "NodePostgresQueryEffect.RequirePool", "--index", SharedIndex.Path).Succeeded().Output;

        Assert.That(
            found,
            Does.StartWith("4 methods use NodePostgresQueryEffect.RequirePool\n")
                .And.Contain("RequirePool(correlationId).OpenConnectionAsync(cancellationToken);")
        );
    }

    [Test]
    public void Usages_OfAMethod_PutsTypicalOnesFirstAndNamesWhatTheyGoThrough()
    {
        using var temp = new TempFolder();

        var examples = Usages(temp, "Store.Load")["examples"]!.AsArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(examples.Select(example => (string?)example!["name"]), Is.EqualTo(["Plain.Run", "Behind.Run", "Odd.Run"]));
            Assert.That(examples.Select(example => (string?)example!["through"]), Is.EqualTo(new[] { null, "IStore", null }));
            Assert.That((double)examples[0]!["score"]!, Is.EqualTo(1));
        }
    }

    [Test]
    public void Usages_OfATypeThatIsATypeArgument_CountsItAndNoPropertyOfThatName()
    {
        using var temp = new TempFolder();
        temp.Write(
            "shop/Users.cs",
            """
            namespace Shop;
            public class User { public string Name { get; set; } = ""; }
            public class Services { public void Add<TKey, T>() => System.Console.WriteLine(typeof(TKey).Name + typeof(T).Name); }
            public class Startup { public void Run(Services services) { services.Add<System.Func<int>, User>(); System.Console.WriteLine(1); } }
            public class Test { public bool Run(object o) { System.Console.WriteLine(o); return o is not User; } }
            public class Page { public string User => "me"; public void Show(int id) { System.Console.WriteLine("{0} {1}", User, id > 0); } }
            """
        );
        Refminer.Run("index", temp.At("shop"), "--index", temp.At("index")).Succeeded();

        var found = Refminer.Run("usages", "User", "--index", temp.At("index")).Succeeded().Output;

        Assert.That(
            found,
            Does.StartWith("2 methods use User\n").And.Contain("services.Add<System.Func<int>, User>();").And.Contain("Test.Run\n")
        );
    }

    [Test]
    public void Usages_OfATypeOfOneLetter_AreFound()
    {
        using var temp = new TempFolder();
        temp.Write(
            "shop/Letters.cs",
            """
            namespace Shop;
            public class X { public void Go() => System.Console.WriteLine(1); }
            public class Caller { public void Run(X x) { x.Go(); System.Console.WriteLine(2); } }
            """
        );
        Refminer.Run("index", temp.At("shop"), "--index", temp.At("index")).Succeeded();

        Assert.That(Refminer.Run("usages", "X", "--index", temp.At("index")).Succeeded().Output, Does.StartWith("1 method uses X\n"));
    }

    [Test]
    public void Usages_WhereTheReceiverDidNotResolve_AreCountedApart()
    {
        using var temp = new TempFolder();
        temp.Write(
            "shop/Clocks.cs",
            """
            namespace Shop;
            public class Clock { public void Start() { System.Console.WriteLine(1); System.Console.WriteLine(2); } }
            public class Sure { public void Run(Clock clock) { clock.Start(); System.Console.WriteLine(3); } }
            public class Unsure { public void Run(Missing missing) { missing.Start(); System.Console.WriteLine(4); } }
            """
        );
        Refminer.Run("index", temp.At("shop"), "--index", temp.At("index")).Succeeded();

        var found = Refminer.Run("usages", "Clock.Start", "--index", temp.At("index")).Succeeded().Output;

        Assert.That(
            found,
            Does.StartWith("1 method uses Clock.Start; 1 more uses that name on a receiver that did not resolve\n")
                .And.Not.Contain("missing.Start()")
        );
    }

    [Test]
    public void Usages_OfALibrary_AreFound()
    {
        using var temp = new TempFolder();

        Assert.That((int)Usages(temp, "GC.Collect")["users"]!, Is.EqualTo(1));
    }

    [TestCase("IEnumerable.Select", "1 method uses Enumerable.Select\n")]
    [TestCase("Select", "1 method uses Enumerable.Select\n")]
    [TestCase("Timer", "1 method uses Timer\n")]
    public void Usages_OfALibraryAsPeopleNameIt_AreFound(string member, string head)
    {
        using var temp = new TempFolder();
        temp.Write(
            "shop/Clocks.cs",
            """
            using System.Linq;
            namespace Shop;
            public class Names { public int[] Run(string[] names) { var all = names.Select(n => n.Length).ToArray(); return all; } }
            public class Wait { public void Run(System.Threading.Timer timer) { timer.Change(1, 2); System.Console.WriteLine(1); } }
            public class Clock { public object Timer => System.DateTime.UnixEpoch.AddDays(System.Environment.TickCount); }
            """
        );
        Refminer.Run("index", temp.At("shop"), "--index", temp.At("index")).Succeeded();

        Assert.That(Refminer.Run("usages", member, "--index", temp.At("index")).Succeeded().Output, Does.StartWith(head));
    }

    [Test]
    public void Usages_OfANameOnSeveralTypes_NamesThem()
    {
        using var temp = new TempFolder();
        temp.Write(
            "shop/Closers.cs",
            """
            namespace Shop;
            public class One { public void Run(System.IO.Stream stream) { stream.Close(); System.Console.WriteLine(1); } }
            public class Two { public void Run(System.IO.TextReader reader) { reader.Close(); System.Console.WriteLine(2); } }
            """
        );
        Refminer.Run("index", temp.At("shop"), "--index", temp.At("index")).Succeeded();

        Refusal.Check(Refminer.Run("usages", "Close", "--index", temp.At("index")), 2, "'Stream.Close' or 'TextReader.Close'");
    }

    [Test]
    public void Usages_OfWhatNobodyUses_AreNone()
    {
        using var temp = new TempFolder();

        Assert.That((int)Usages(temp, "Idle.Run")["users"]!, Is.Zero);
    }

    [Test]
    public void Usages_OfWhatNobodyUses_NameWhatIsNotSearched()
    {
        using var temp = new TempFolder();
        temp.Write("tree/Shop.cs", Tree);
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();

        Assert.That(
            Refminer.Run("usages", "Idle.Run", "--index", temp.At("index")).Succeeded().Output,
            Is.EqualTo("0 methods use Idle.Run; attributes are not searched\n")
        );
    }

    [TestCase("ISource", "0 methods use ISource; 2 types derive from it; attributes")]
    [TestCase("BackgroundService", "0 methods use BackgroundService; 1 type derives from it; attributes")]
    public void Usages_OfABaseType_ListThoseThatDeriveFromIt(string type, string head)
    {
        using var temp = new TempFolder();
        temp.Write(
            "shop/Sources.cs",
            """
            namespace Shop;
            public interface ISource { }
            public partial class First : ISource { public void Run(int id) { System.Console.WriteLine(id); } }
            public partial class First : ISource { public void Stop(int id) { System.Console.WriteLine(id); } }
            public class Second : BackgroundService, ISource { public void Run(int id) { System.Console.WriteLine(id); } }
            public class Third { public ISource Source { get; set; } }
            """
        );
        Refminer.Run("index", temp.At("shop"), "--index", temp.At("index")).Succeeded();

        Assert.That(
            Refminer.Run("usages", type, "--index", temp.At("index")).Succeeded().Output,
            Does.StartWith(head).And.EndsWith("shop/Sources.cs:5 Second\n").And.Not.Contain("Third")
        );
    }

    [Test]
    public void Usages_OfASmallBudget_KeepToItAndCountTheRest()
    {
        var found = Refminer.Run("usages", "OnexException", "--budget", "200", "--index", SharedIndex.Path).Succeeded().Output;

        Assert.That(Tokens.TokenCounter.Cl100k.Count(found), Is.LessThan(240), "the head and the end come on top");
        Assert.That(found, Does.Contain("also in\n").And.Match(@"\nand \d+ more\n\z"));
    }

    [Test]
    public void Usages_OfAnUnclearName_NamesTheCandidates()
    {
        var unclear = Refminer.Run("usages", "ExecuteEffectAsync", "--index", SharedIndex.Path);

        Assert.That((unclear.ExitCode, unclear.Output.Contains("is not clear", StringComparison.Ordinal)), Is.EqualTo((2, true)));
    }

    [Test]
    public void Usages_OfWhatIsNotThere_SaysSo() =>
        Refusal.Check(Refminer.Run("usages", "Nothing.Here", "--index", SharedIndex.Path), 2, "RM3001", "Nothing.Here");

    private static System.Text.Json.Nodes.JsonNode Usages(TempFolder temp, string member)
    {
        temp.Write("tree/Shop.cs", Tree);
        Refminer.Run("index", temp.At("tree"), "--index", temp.At("index")).Succeeded();
        return Refminer.Run("usages", member, "--format", "json", "--index", temp.At("index")).Succeeded().Json;
    }
}
