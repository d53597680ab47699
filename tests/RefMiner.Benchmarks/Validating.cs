using RefMiner.Binding;
using RefMiner.Parsing;
using RefMiner.Requests;
using RefMiner.Validation;

namespace RefMiner;

/// <summary>Times the parsing and checking of answers, one thread, warm.</summary>
internal static class Validating
{
    private const int Rounds = 300;
    private const int BoundRounds = 100;

    /// <summary>Times a file with one answer to a request, without and with a source tree.</summary>
    public static void Run(string answer, string request, string tree)
    {
        var text = File.ReadAllText(answer);
        var asked = RequestReader.Read(File.ReadAllText(request), request);
        var profile = CodeProfile.Load("onex-v2");
        var plain = new ResponseValidator(profile);
        var expected = plain.Expect(asked);
        var parsed = ResponseParser.Parse(text, asked.Operation);
        Time("parse", Rounds, () => ResponseParser.Parse(text, asked.Operation));
        Time("validate, syntax", Rounds, () => plain.Validate(parsed, expected));
        var bound = new ResponseValidator(profile, BoundTree.Load(tree, CancellationToken.None));
        var last = Time("validate, bound", BoundRounds, () => bound.Validate(parsed, expected));
        Console.WriteLine(
            $"{text.Split('\n').Length} lines; {(last.IsAccepted ? "accepted" : "rejected")}, {last.Findings.Length} findings, "
                + $"bound {last.IsBound}"
        );
    }

    private static T Time<T>(string what, int rounds, Func<T> work)
    {
        var last = work();
        for (var i = 1; i < rounds; i++)
            last = work();
        var timings = new Timings();
        for (var i = 0; i < rounds; i++)
            last = timings.Add(work);
        Console.WriteLine(FormattableString.Invariant($"{what}: p50 {timings.Median:0.00} ms, p99 {timings.P99:0.00} ms"));
        return last;
    }
}
