using RefMiner.Tokens;

namespace RefMiner.Context;

/// <summary>A plan under packing, with the exact token counts of its rendered sections.</summary>
internal sealed class Packing
{
    private readonly SectionRenderer _renderer;
    private readonly PartCounter _counter;
    private readonly TokenCounter _whole;
    private readonly Dictionary<string, (string Text, int Tokens)> _sections = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<(string Section, string Key), Cut> _cuts = [];
    private ContextPlan _planned;
    private ContextPlan _plan;
    private int? _total;

    /// <summary>Renders all sections.</summary>
    public Packing(ContextPlan plan, SectionRenderer renderer, TokenCounter counter)
    {
        (_plan, _planned, _renderer, _counter, _whole) = (plan, plan, renderer, new PartCounter(counter), counter);
        Know(plan);
        foreach (var section in ContextSection.All)
            Render(section);
    }

    /// <summary>
    /// Fills the references with what is worth the room that the other sections leave. What is chosen costs about what it was
    /// expected to: where much is left, it is chosen once more for a larger room; where it takes too much, what was chosen last
    /// goes. An idiom whose code is quoted gives its room back.
    /// </summary>
    /// <param name="quoting">Chooses.</param>
    /// <param name="maxTokens">Most tokens of the section.</param>
    /// <param name="maxTotal">Most tokens of the whole.</param>
    public void Quote(Quoting quoting, int maxTokens, int maxTotal)
    {
        const int worthMore = 150;
        var room = Left();
        if (room <= 0)
            return;

        var (plan, isExhausted) = quoting.Fill(_plan, room);
        Show(plan);
        if (DropQuotedIdioms() || (!isExhausted && Left() > worthMore))
            Show(quoting.Fill(_plan, room + Left()).Plan);
        while (Left() < 0 && quoting.Trim(_plan, -Left()) is { } less)
            Show(less);

        int Left() => Math.Min(maxTokens - Tokens(ContextSection.References), maxTotal - Total);

        bool DropQuotedIdioms()
        {
            var quoted = _plan.References.SelectMany(reference => reference.Methods).Select(method => method.Method.Id).ToHashSet();
            var kept = _plan.Patterns.RemoveAll(match => match.Exemplar is { } exemplar && quoted.Contains(exemplar));
            if (kept.Length == _plan.Patterns.Length)
                return false;

            _plan = _plan with { Patterns = kept };
            Render(ContextSection.Patterns);
            return true;
        }

        void Show(ContextPlan filled)
        {
            (_plan, _planned) = (filled, filled);
            Know(filled);
            Render(ContextSection.References);
        }
    }

    /// <summary>Exact count of all sections joined.</summary>
    public int Total => _total ??= CountTotal();

    /// <summary>Exact count of one section.</summary>
    public int Tokens(string section) => _sections[section].Tokens;

    /// <summary>Shortens a section until it fits, or cannot be shortened further.</summary>
    public void Shrink(string section, int maxTokens, Func<ContextPlan, Shortening?> shorten, string why)
    {
        while (Tokens(section) > maxTokens && Shorten(section, Tokens(section) - maxTokens, shorten, why)) { }
    }

    /// <summary>Shortens a section while the whole is too long and the section longer than its floor.</summary>
    public void ShrinkTotal(string section, int maxTotal, int floor, Func<ContextPlan, Shortening?> shorten, string why)
    {
        while (
            Total > maxTotal
            && Tokens(section) > floor
            && Shorten(section, Math.Min(Total - maxTotal, Tokens(section) - floor), shorten, why)
        ) { }
    }

    /// <summary>Adds to a section until it has enough, unless the next addition would make it too long.</summary>
    public void Feed(string section, int enough, int maxTokens, Func<ContextPlan, ContextPlan?> feed)
    {
        while (Tokens(section) < enough && feed(_plan) is { } fed)
        {
            var (plan, before) = (_plan, _sections[section]);
            _plan = fed;
            Render(section);
            if (Tokens(section) <= maxTokens)
                continue;

            (_plan, _sections[section]) = (plan, before);
            return;
        }
    }

    /// <summary>The outcome.</summary>
    public PackedContext Finish() =>
        new(
            _planned,
            _plan,
            [.. ContextSection.All.Select(s => _sections[s].Text)],
            [.. ContextSection.All.Select(s => _sections[s].Tokens)],
            Join(),
            Total,
            [.. _cuts.Values]
        );

    /// <summary>Takes steps that should save enough; false when there is none.</summary>
    private bool Shorten(string section, int enough, Func<ContextPlan, Shortening?> shorten, string why)
    {
        var (saved, isShorter) = (0, false);
        while (!isShorter || saved < enough)
        {
            if (shorten(_plan) is not { } step)
                break;

            (_plan, isShorter) = (step.Plan, true);
            var key = step.Key ?? step.Item;
            _cuts[(section, key)] = new Cut(section, step.Item, step.Change, why, key);
            if (step.Saved == 0)
                break;

            saved += step.Saved;
        }

        if (isShorter)
            Render(section);
        return isShorter;
    }

    private void Know(ContextPlan plan)
    {
        foreach (var method in plan.References.SelectMany(reference => reference.Methods))
            _counter.Know(method.Form.Text, method.Form.Tokens);
    }

    private void Render(string section)
    {
        var text = _renderer.Render(section, _plan);
        _sections[section] = (text, _counter.Count(text, isCommon: section is not (ContextSection.Operation or ContextSection.References)));
        _total = null;
    }

    private int CountTotal()
    {
        var total = 0;
        for (var i = 0; i < ContextSection.All.Length; i++)
        {
            var (text, tokens) = _sections[ContextSection.All[i]];
            total += tokens;
            if (i == ContextSection.All.Length - 1)
                break;
            if (_counter.Joint(text, _sections[ContextSection.All[i + 1]].Text) is not { } joint)
                return _whole.Count(Join());

            total += joint;
        }

        return total;
    }

    private string Join() => string.Join("\n", ContextSection.All.Select(s => _sections[s].Text));
}
