using RefMiner.Querying;

namespace RefMiner.Evaluation;

/// <summary>Logistic regression by Newton's method on standardised features.</summary>
/// <remarks>The same input gives the same model on any number of threads.</remarks>
internal sealed class LogisticFit
{
    private const int Steps = 25;
    private const int Parts = 8;
    private const double LeastVariance = 1e-12;
    private const double LeastCurvature = 1e-9;
    private const double Settled = 1e-6;

    private readonly IReadOnlyList<TrainingRows> _rows;
    private readonly int _width;
    private readonly double[] _mean;
    private readonly double[] _deviation;

    private LogisticFit(IReadOnlyList<TrainingRows> rows)
    {
        (_rows, _width) = (rows, rows[0].Width);
        (_mean, _deviation) = Moments(rows, _width);
    }

    /// <summary>Fits a model.</summary>
    /// <param name="rows">The examples.</param>
    /// <param name="prior">What each weight is drawn to, or null for 0.</param>
    /// <param name="ridge">How strongly.</param>
    public static LogisticModel Fit(IReadOnlyList<TrainingRows> rows, LogisticModel? prior = null, double ridge = 1) =>
        new LogisticFit(rows).Fit(prior, ridge);

    private LogisticModel Fit(LogisticModel? prior, double ridge)
    {
        var drawn = new double[_width + 1];
        if (prior is not null)
        {
            drawn[_width] = prior.Bias;
            for (var i = 0; i < _width; i++)
            {
                drawn[i] = prior.Weights[i] * _deviation[i];
                drawn[_width] += prior.Weights[i] * _mean[i];
            }
        }

        double[] weights = [.. drawn];
        for (var step = 0; step < Steps; step++)
        {
            var change = Step(weights, drawn, ridge);
            for (var i = 0; i <= _width; i++)
                weights[i] -= change[i];
            if (Math.Sqrt(change.Sum(c => c * c)) < Settled)
                break;
        }

        double[] raw = [.. Enumerable.Range(0, _width).Select(i => weights[i] / _deviation[i])];
        return new LogisticModel([.. raw.Select(w => (float)w)], (float)(weights[_width] - raw.Zip(_mean, (w, m) => w * m).Sum()));
    }

    /// <summary>What to take off the weights.</summary>
    private double[] Step(double[] weights, double[] drawn, double ridge)
    {
        // A fixed number of parts, added up in order: sums of floating point depend on it.
        var parts = new (double[] Gradient, double[,] Hessian)[Parts];
        Parallel.For(0, Parts, part => parts[part] = Accumulate(part, weights));
        var (gradient, hessian) = (new double[_width + 1], new double[_width + 1, _width + 1]);
        foreach (var (g, h) in parts)
        {
            for (var i = 0; i <= _width; i++)
            {
                gradient[i] += g[i];
                for (var j = 0; j <= i; j++)
                    hessian[i, j] += h[i, j];
            }
        }

        for (var i = 0; i < _width; i++)
        {
            gradient[i] += ridge * (weights[i] - drawn[i]);
            hessian[i, i] += ridge;
        }

        hessian[_width, _width] += LeastCurvature;
        return Solve(hessian, gradient);
    }

    private (double[] Gradient, double[,] Hessian) Accumulate(int part, double[] weights)
    {
        var (gradient, hessian, x) = (new double[_width + 1], new double[_width + 1, _width + 1], new double[_width + 1]);
        x[_width] = 1;
        foreach (var rows in _rows)
        {
            for (var r = part; r < rows.Labels.Length; r += Parts)
            {
                var sum = weights[_width];
                for (var i = 0; i < _width; i++)
                {
                    x[i] = (rows.Features[(r * _width) + i] - _mean[i]) / _deviation[i];
                    sum += x[i] * weights[i];
                }

                var p = 1 / (1 + Math.Exp(-sum));
                var (error, curvature) = ((p - rows.Labels[r]) * rows.Weights[r], p * (1 - p) * rows.Weights[r]);
                for (var i = 0; i <= _width; i++)
                {
                    gradient[i] += error * x[i];
                    var scaled = curvature * x[i];
                    for (var j = 0; j <= i; j++)
                        hessian[i, j] += scaled * x[j];
                }
            }
        }

        return (gradient, hessian);
    }

    /// <summary>Solves by Cholesky's decomposition.</summary>
    /// <param name="matrix">Symmetric and positive definite; only the lower half is read, and it is overwritten.</param>
    /// <param name="right">The right side.</param>
    internal static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        double[] solved = [.. right];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                    sum -= matrix[i, k] * matrix[j, k];
                matrix[i, j] = i == j ? Math.Sqrt(sum) : sum / matrix[j, j];
            }

            for (var k = 0; k < i; k++)
                solved[i] -= matrix[i, k] * solved[k];
            solved[i] /= matrix[i, i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
                solved[i] -= matrix[k, i] * solved[k];
            solved[i] /= matrix[i, i];
        }

        return solved;
    }

    private static (double[] Mean, double[] Deviation) Moments(IReadOnlyList<TrainingRows> all, int width)
    {
        var (sum, squares, count) = (new double[width], new double[width], 0L);
        foreach (var rows in all)
        {
            count += rows.Labels.Length;
            for (var i = 0; i < rows.Features.Length; i++)
            {
                sum[i % width] += rows.Features[i];
                squares[i % width] += rows.Features[i] * (double)rows.Features[i];
            }
        }

        double[] mean = [.. sum.Select(s => s / count)];
        return (mean, [.. squares.Select((s, i) => Math.Sqrt(Math.Max(LeastVariance, (s / count) - (mean[i] * mean[i]))))]);
    }
}
