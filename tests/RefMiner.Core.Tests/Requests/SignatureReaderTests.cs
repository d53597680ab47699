namespace RefMiner.Requests;

public sealed class SignatureReaderTests
{
    [TestCase("public override IReport Report(Order order)", "IReport", "Report")]
    [TestCase("ParseResult Parse(string s)", "ParseResult", "Parse")]
    [TestCase("(int Count, string? Name) Pair()", "(int Count, string? Name)", "Pair")]
    [TestCase("Task<Dictionary<string, List<int[]>>> LoadAsync<T>(T key)", "Task<Dictionary<string, List<int[]>>>", "LoadAsync")]
    [TestCase("ref readonly Span<byte> Slice(in int at)", "Span<byte>", "Slice")]
    [TestCase("unsafe int* At(byte*[] bytes, void* p)", "int*", "At")]
    [TestCase("global::System.Int32 Add(int a)", "global::System.Int32", "Add")]
    [TestCase("[Obsolete(\"use ]\")] [A] void Stop()", "void", "Stop")]
    [TestCase("async Task @event(int @class)", "Task", "event")]
    [TestCase("public Cart(int size)", "", "Cart")]
    [TestCase("public Cart(int size) : this(size, 0) { }", "", "Cart")]
    [TestCase("public static Money operator +(Money a, Money b)", "Money", "operator +")]
    [TestCase("public static implicit operator Money(decimal value)", "Money", "implicit operator")]
    [TestCase("unsafe delegate*<int, void> Callback()", "delegate*<int, void>", "Callback")]
    public void Read_Signature_TellsReturnTypeAndName(string text, string returns, string name)
    {
        var read = SignatureReader.Read(text)!;

        Assert.That((read.Returns, read.SimpleName), Is.EqualTo((returns, name)));
    }

    [TestCase("Task<T> IStore<Order>.LoadAsync<T>(int id)", "IStore<Order>")]
    [TestCase("bool global::Shop.IStore.Has(int id)", "global::Shop.IStore")]
    [TestCase("Money IAdd<Money>.operator +(Money a, Money b)", "IAdd<Money>")]
    public void Read_ExplicitImplementation_TellsTheInterface(string text, string expected) =>
        Assert.That(SignatureReader.Read(text)!.Interface, Is.EqualTo(expected));

    [TestCase("void A(int x = -1, string s = \"a,b)\")", "int x = -1|string s = \"a,b)\"")]
    [TestCase(
        "void A(CancellationToken token = default(CancellationToken), char c = ',')",
        "CancellationToken token = default(CancellationToken)|char c = ','"
    )]
    [TestCase("void A(Mode mode = Mode.Fast|Mode.Safe, params int[] rest)", "Mode mode = Mode.Fast | Mode.Safe|params int[] rest")]
    [TestCase(
        "void A(this ref readonly Point p, scoped Span<int> s, out (int, int)? both)",
        "this ref readonly Point p|scoped Span<int> s|out (int, int)? both"
    )]
    [TestCase(
        "void A([NotNull] object? o, double d = 1e-5, long l = (long)1 << 3, int m = int.MaxValue)",
        "object? o|double d = 1e-5|long l = (long)1 << 3|int m = int.MaxValue"
    )]
    public void Read_Parameters_AreTakenApart(string text, string expected) =>
        Assert.That(string.Join('|', SignatureReader.Read(text)!.Parameters), Is.EqualTo(expected));

    [TestCase(
        "T Make<T, U>(U from) where T : class, IShape<U>, new() where U : notnull",
        "where T : class, IShape<U>, new()|where U : notnull"
    )]
    [TestCase("T Make<T>() where T : allows ref struct", "where T : allows ref struct")]
    public void Read_Constraints_AreKept(string text, string expected) =>
        Assert.That(string.Join('|', SignatureReader.Read(text)!.Constraints), Is.EqualTo(expected));

    [TestCase("void Stop();")]
    [TestCase("void Stop() => Halt();")]
    [TestCase("void Stop() { Halt($\"{now}\"); }")]
    [TestCase("// why\nvoid\r\n  Stop ( ) /* not\n now */ ;")]
    public void Read_WhatFollowsTheHead_IsDropped(string text) =>
        Assert.That(SignatureReader.Read(text)!.ToString(), Is.EqualTo("void Stop()"));

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" \n")]
    [TestCase("just some words")]
    [TestCase("Stop(int a)")]
    [TestCase("async Stop(int a)")]
    [TestCase("int Stop(int)")]
    [TestCase("int Stop(void a)")]
    [TestCase("int Stop(int a) int Go()")]
    [TestCase("int Stop(int a); int Go();")]
    [TestCase("List<int Stop(int a)")]
    [TestCase("int Stop(int a = )")]
    [TestCase("int Stop(int a = 1abc)")]
    [TestCase("int Stop(int a = 99999999999999999999)")]
    [TestCase("int Stop(string s = \"\\q\")")]
    [TestCase("int Stop(string s = \"a\u202eb\")")]
    [TestCase("int Stop(char c = 'ab')")]
    [TestCase("int?? Stop()")]
    [TestCase("int class()")]
    [TestCase("class Stop(int a)")]
    [TestCase("record Stop(int A)")]
    [TestCase("int Stop() where T : class")]
    [TestCase("int Stop\0(int a)")]
    [TestCase("int Stop() /* no end")]
    [TestCase("int Count { get; }")]
    [TestCase("public static int operator !(int a, int b)")]
    [TestCase("   at Shop.Cart.Add(Int32 item) in /src/Cart.cs:line 42\n   at Shop.Program.Main()")]
    [TestCase("extension T()")]
    [TestCase("public extension<T> Of(int id)")]
    public void Read_NoSignature_IsNull(string? text) => Assert.That(SignatureReader.Read(text), Is.Null);

    [TestCase('(')]
    [TestCase('<')]
    [TestCase('[')]
    public void Read_DeepNesting_IsNoSignature(char open) =>
        Assert.That(SignatureReader.Read("void A(" + new string(open, 9_000)), Is.Null);

    [TestCase("void A(int x = {0})", "(")]
    [TestCase("{0}int A()", "(")]
    [TestCase("List<{0}int> A()", "List<")]
    public void Read_DeepNestingInside_IsNoSignature(string form, string open) =>
        Assert.That(
            SignatureReader.Read(form.Replace("{0}", string.Concat(Enumerable.Repeat(open, 1_500)), StringComparison.Ordinal)),
            Is.Null
        );

    [TestCase("Task LoadAsync(int id)", "LoadAsync")]
    [TestCase("LoadAsync(int id)", "LoadAsync")]
    [TestCase("LoadAsync", "LoadAsync")]
    [TestCase("public Cart(int size)", "Cart")]
    [TestCase("load the order", null)]
    [TestCase("", null)]
    public void NameIn_Text_IsTheMethodsName(string text, string? expected) =>
        Assert.That(SignatureReader.NameIn(text), Is.EqualTo(expected));
}
