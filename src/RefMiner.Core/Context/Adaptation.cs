using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Querying;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Context;

/// <summary>What must change on the way from a reference to the request, and what in the reference must not be copied: computed, never a fixed list.</summary>
internal static class Adaptation
{
    private const int MostItems = 5;
    private const int Intricate = 10;

    /// <summary>Differences between the reference and the request, most important first.</summary>
    public static ImmutableArray<string> Guidance(Reference reference, RequestAnalysis analysis)
    {
        var request = analysis.Request;
        var items = new List<string>();
        var offered = (request.ContainingType is { } type ? type.Dependencies.Concat(type.Fields).Concat(type.Properties) : [])
            .Select(name => name.Split('<')[0].Split('.')[^1].TrimEnd('?')).ToHashSet(StringComparer.Ordinal);
        var missing = reference.Node.Dependencies.Where(d => !offered.Contains(d) && !TermSplitter.IsCommonType(d)).ToArray();
        if (missing.Length > 0) items.Add($"It takes {List(missing)} from its constructor, which the request does not offer: inject {(missing.Length == 1 ? "it" : "them")} or use what the request has ({Or(offered)}).");

        var main = reference.Methods[0].Method;
        if (request.Operation.InputModel is { } input && main.ParameterTypes.Length > 0 && !main.ParameterTypes.Contains(input))
            items.Add($"Its {main.Name} takes {List(main.ParameterTypes.Where(p => p != "CancellationToken"))}; the new method takes {input}.");
        if (request.Operation.OutputModel is { } output && !ReturnedTypes(main).Contains(output))
            items.Add($"Its {main.Name} returns {ReturnText(main)}; the new method returns {output}.");
        if (main.Name != request.Operation.Name) items.Add($"It has no {request.Operation.Name}; {main.Name} is the nearest.");

        var has = reference.Node.Features.Select(f => f.Feature).ToHashSet(StringComparer.Ordinal);
        var absent = analysis.Wanted.Where(f => !has.Contains(f)).ToArray();
        if (absent.Length > 0) items.Add($"It shows no {List(absent)}: take {(absent.Length == 1 ? "that" : "those")} from the patterns or another reference.");
        var extra = reference.Node.Features.Where(f => f.Strength >= 0.6 && !analysis.Wanted.Contains(f.Feature) && !analysis.Implied.Contains(f.Feature))
            .OrderByDescending(f => f.Strength).ThenBy(f => f.Feature, StringComparer.Ordinal).Select(f => f.Feature).Take(4).ToArray();
        if (extra.Length > 0) items.Add($"It also does {List(extra)}, which nobody asked for: leave {(extra.Length == 1 ? "it" : "them")} out unless it is needed.");
        var unmatched = request.Operations.Where(o => reference.Node.Operations.Length > 0
            && !reference.Node.Operations.Select(FeatureVocabulary.Normalise).Contains(FeatureVocabulary.Normalise(o))).ToArray();
        if (unmatched.Length > 0) items.Add($"Its contract lacks {List(unmatched.Take(6).Select(Prose.OneLine))}: add {(unmatched.Length == 1 ? "that branch" : "those branches")}.");
        return [.. items.Take(MostItems)];
    }

    /// <summary>The return type as written: what stands before the method's name, less its modifiers.</summary>
    private static string ReturnText(MethodRecord method)
    {
        var name = method.Signature.IndexOf(" " + method.Name, StringComparison.Ordinal);
        return name <= 0 ? method.ReturnType : string.Join(' ', method.Signature[..name].Split(' ').SkipWhile(word => word.Length > 0 && word.All(char.IsAsciiLetterLower) && !IsKeywordType(word)));
    }

    private static bool IsKeywordType(string word) => word is "void" or "bool" or "int" or "long" or "string" or "object" or "double" or "decimal" or "float" or "byte" or "char" or "short" or "uint" or "ulong";

    /// <summary>All type names of the return type, and the return type itself.</summary>
    private static IEnumerable<string> ReturnedTypes(MethodRecord method) =>
        RequestTerms.IdentifiersIn(ReturnText(method)).Concat(RequestTerms.IdentifiersIn(method.ReturnType)).Append(method.ReturnType);

    /// <summary>Weak spots of the quoted code, most dangerous first.</summary>
    public static ImmutableArray<string> Pitfalls(Reference reference)
    {
        var items = new List<string>();
        foreach (var quoted in reference.Methods.Where(m => m.IsFull))
        {
            var method = quoted.Method;
            var blocking = method.ApiUses.Where(IsBlocking).Select(use => use.Name).Distinct(StringComparer.Ordinal).ToArray();
            if (blocking.Length > 0) items.Add($"{method.Name} blocks a thread ({List(blocking)}): await instead.");
            if (method.ApiUses.Any(use => use.Receiver == "Console")) items.Add($"{method.Name} writes to the console: log instead.");
            if (method.Caught.Contains("Exception") && method.Thrown.IsEmpty && !method.Full.Text.Contains("throw;", StringComparison.Ordinal))
                items.Add($"{method.Name} catches Exception and does not throw: do not hide faults.");
        }

        var guarded = Guarded(reference);
        foreach (var quoted in reference.Methods.Where(m => m.IsFull && !m.Method.Awaited.IsEmpty))
        {
            var method = quoted.Method;
            if (!guarded.Contains(method.Name)) items.Add($"{method.Name} awaits {List(method.Awaited.Take(3))} unguarded: the caller must catch, or add a try.");
            if (!method.ParameterTypes.Contains("CancellationToken") && !method.Full.Text.Contains("ancellation", StringComparison.Ordinal))
                items.Add($"{method.Name} awaits without a CancellationToken: pass one on.");
        }

        items.AddRange(reference.Methods.Where(m => m.IsFull && m.Method.Complexity > Intricate)
            .Select(m => FormattableString.Invariant($"{m.Method.Name} has a cyclomatic complexity of {m.Method.Complexity}: split it rather than copy its shape.")));
        return [.. items.Distinct(StringComparer.Ordinal).Take(MostItems)];
    }

    /// <summary>Names of quoted methods that catch, or that a quoted method calls which is itself guarded.</summary>
    private static HashSet<string> Guarded(Reference reference)
    {
        var methods = reference.Methods.Where(m => m.IsFull).Select(m => m.Method).ToArray();
        var guarded = methods.Where(m => !m.Caught.IsEmpty).Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        while (methods.FirstOrDefault(m => !guarded.Contains(m.Name) && methods.Any(caller => guarded.Contains(caller.Name) && caller.Awaited.Contains(m.Name))) is { } called)
            guarded.Add(called.Name);
        return guarded;
    }

    private static bool IsBlocking(ApiUse use) => use switch
    {
        { Name: "Result", Receiver: "Task" or "ValueTask" } => true,
        { Name: "Wait" or "WaitAll" or "WaitAny", Receiver: "Task" } => true,
        { Name: "GetResult", Receiver: not null } => use.Receiver.Contains("Awaiter", StringComparison.Ordinal),
        { Name: "Sleep", Receiver: "Thread" } => true,
        _ => false,
    };

    private static string List(IEnumerable<string> items) => string.Join(", ", items);

    private static string Or(IReadOnlyCollection<string> items) => items.Count == 0 ? "it names no dependency" : string.Join(", ", items.Order(StringComparer.Ordinal).Select(Prose.OneLine));
}
