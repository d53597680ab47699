using Spectre.Console;
using Spectre.Console.Rendering;

namespace RefMiner.Output;

/// <summary>How many files a second a task gets through.</summary>
internal sealed class RateColumn : ProgressColumn
{
    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <inheritdoc/>
    public override int? GetColumnWidth(RenderOptions options) => 12;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.Speed is { } speed ? FormattableString.Invariant($"{speed:0} files/s") : "");
}
